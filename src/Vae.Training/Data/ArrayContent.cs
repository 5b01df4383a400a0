namespace Vae.Training.Data;

/// <summary>The numbers of a binary array, read only after its header was held against the length of the file.</summary>
internal static class ArrayContent
{
    /// <summary>The product of a header's sizes; null when it is more than an array of this program can hold.</summary>
    public static long? Product(IEnumerable<long> sizes)
    {
        UInt128 product = 1;
        foreach (var size in sizes)
        {
            product *= (UInt128)size;
            if (product > (UInt128)Array.MaxLength) product = UInt128.MaxValue >> 64;
        }

        return product > (UInt128)Array.MaxLength ? null : (long)product;
    }

    /// <summary>Why the content cannot have the <paramref name="expected"/> bytes that a header promises; null when it can.</summary>
    public static string? Contradiction(string name, ContentStream content, long headerLength, long expected)
    {
        var available = content.MaxLength - headerLength;
        if (available < expected && content.IsPacked)
            return $"{name}: the header promises {expected} bytes of data, which a file this short cannot hold even packed; it is damaged or incomplete.";

        return content.IsPacked ? null : Mismatch(name, expected, available);
    }

    /// <summary>Why the data that was found is not the data that was promised; null when it is.</summary>
    public static string? Mismatch(string name, long expected, long found) => found == expected ? null : found < expected
        ? $"{name}: truncated: expected {expected} bytes of data, found {found}."
        : $"{name}: expected {expected} bytes of data, found {found}: the header or the end of the file is wrong.";
}
