namespace Vae.Training.Data;

/// <summary>How numbers lie in a binary file.</summary>
/// <param name="Size">Bytes of one number.</param>
/// <param name="Scale">What each number is divided by: 255 for bytes, 1 otherwise.</param>
/// <param name="Decode">Turns the bytes of a number into its value.</param>
internal sealed record ElementType(int Size, double Scale, ElementType.Decoder Decode)
{
    internal delegate double Decoder(ReadOnlySpan<byte> bytes);

    private const int ChunkElements = 16384;

    /// <summary>Reads numbers, divided by <see cref="Scale"/> when <paramref name="scaled"/>, and hands each to <paramref name="store"/>.</summary>
    /// <returns>How many whole bytes there were, at most those of <paramref name="count"/> numbers.</returns>
    public long Read(Stream stream, long count, bool scaled, Action<long, double> store)
    {
        var buffer = new byte[ChunkElements * Size];
        var divisor = scaled ? Scale : 1.0;
        for (long done = 0; done < count;)
        {
            var wanted = (int)Math.Min(ChunkElements, count - done) * Size;
            var found = stream.ReadAtLeast(buffer.AsSpan(0, wanted), wanted, throwOnEndOfStream: false);
            for (var at = 0; at + Size <= found; at += Size) store(done++, Decode(buffer.AsSpan(at, Size)) / divisor);
            if (found < wanted) return (done * Size) + (found % Size);
        }

        return count * Size;
    }
}
