using System.Collections.Immutable;

namespace Vae.Training.Data.Npy;

/// <summary>The numbers of an NPY array in row-major order.</summary>
internal static class NpyArray
{
    /// <summary>Hands every number to <paramref name="store"/> with its place in row-major order.</summary>
    /// <returns>Whether the data was complete; otherwise <paramref name="problems"/> was told.</returns>
    public static bool Read(Stream stream, NpyHeader header, long count, bool scaled, string name, ProblemList problems, Action<long, double> store)
    {
        var target = header.ColumnMajor && header.Sizes.Length > 1 ? Transposed(header.Sizes, store) : store;
        var expected = count * header.Type.Size;
        var found = header.Type.Read(stream, count, scaled, target);
        if (found == expected && stream.ReadByte() >= 0) found++;
        if (ArrayContent.Mismatch(name, expected, found) is not { } mismatch) return true;

        problems.Add(mismatch);
        return false;
    }

    /// <summary>Number of values that a header promises; null, with a problem told, when that is none or too many.</summary>
    public static long? Count(NpyHeader header, string name, ProblemList problems)
    {
        var shape = $"({string.Join(", ", header.Sizes)})";
        var count = ArrayContent.Product(header.Sizes);
        if (header.Sizes.IsEmpty) problems.Add($"{name}: the array has no dimensions; rows × features were expected.");
        else if (count is null) problems.Add($"{name}: the header promises an array of shape {shape}, more than can be held.");
        else if (count == 0) problems.Add($"{name}: the array of shape {shape} has no values.");
        else return count;
        return null;
    }

    /// <summary>Numbers come with the first index fastest: an odometer over the indices tells each one's row-major place.</summary>
    private static Action<long, double> Transposed(ImmutableArray<long> sizes, Action<long, double> store)
    {
        var strides = new long[sizes.Length];
        strides[^1] = 1;
        for (var axis = sizes.Length - 2; axis >= 0; axis--) strides[axis] = strides[axis + 1] * sizes[axis + 1];
        var indices = new long[sizes.Length];
        var place = 0L;
        return (_, value) =>
        {
            store(place, value);
            for (var axis = 0; axis < sizes.Length; axis++)
            {
                place += strides[axis];
                if (++indices[axis] < sizes[axis]) return;
                place -= strides[axis] * sizes[axis];
                indices[axis] = 0;
            }
        };
    }
}
