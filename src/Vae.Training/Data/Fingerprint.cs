using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Vae.Training.Data.Text;

namespace Vae.Training.Data;

/// <summary>Tells whether two readings gave the same data.</summary>
internal static class Fingerprint
{
    private const int Part = 1 << 24;

    /// <summary>SHA-256 over the sizes and bytes of the prepared values, the picture's shape, labels, groups, order, documents and test rows, in lowercase hex.</summary>
    public static string Of(RawTable table, RawTable? test)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add<float>(hash, table.Values.Values, table.Values.Dimensions);
        Add<int>(hash, table.Image is { } image ? [image.Height, image.Width, image.Channels] : []);
        Add(hash, table.Labels.AsSpan());
        Add(hash, table.Groups.AsSpan());
        Add(hash, table.Order.AsSpan());
        Add<float>(hash, test?.Values.Values ?? [], table.Values.Dimensions);
        Add(hash, table.Documents);
        Add(hash, test?.Documents);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, Corpus? documents)
    {
        if (documents is null) return;

        Add<int>(hash, documents.Starts);
        Add<int>(hash, documents.Indices);
        Add<int>(hash, documents.Counts);
        Add<byte>(hash, Encoding.UTF8.GetBytes(string.Join('\n', documents.Words)));
    }

    // Little-endian like every processor that this program's native libraries exist for.
    private static void Add<T>(IncrementalHash hash, ReadOnlySpan<T> values, int width = 1)
        where T : unmanaged
    {
        ReadOnlySpan<int> sizes = [values.Length, width];
        hash.AppendData(MemoryMarshal.AsBytes(sizes));
        // A span of bytes cannot be as long as the largest array of numbers: by parts.
        for (; values.Length > Part; values = values[Part..]) hash.AppendData(MemoryMarshal.AsBytes(values[..Part]));
        hash.AppendData(MemoryMarshal.AsBytes(values));
    }
}
