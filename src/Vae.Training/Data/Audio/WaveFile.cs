using System.Buffers.Binary;
using System.Text;

namespace Vae.Training.Data.Audio;

/// <summary>Reads WAV files: PCM of 8, 16, 24 or 32 bits, or 32- or 64-bit floats; channels are averaged.</summary>
/// <remarks>RIFF as in Microsoft and IBM, "Multimedia programming interface and data specifications 1.0", 1991, with WAVE_FORMAT_EXTENSIBLE.</remarks>
internal static class WaveFile
{
    private const int ChunkHeader = 8;
    private const int RiffHeader = 12;
    private const int ShortestFormat = 16;

    /// <summary>The recording, or null when the file is none that can be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problems">Told what is wrong.</param>
    public static Recording? Read(string path, ProblemList problems)
    {
        var bytes = File.ReadAllBytes(path).AsSpan();
        if (bytes.Length < RiffHeader || !Is(bytes, "RIFF") || !Is(bytes[8..], "WAVE"))
        {
            problems.Add($"{path}: no WAV file: it must start with RIFF, a length and WAVE.");
            return null;
        }

        WaveFormat? format = null;
        for (var rest = bytes[RiffHeader..]; rest.Length >= ChunkHeader;)
        {
            var promised = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            var length = (int)Math.Min(promised, (uint)(rest.Length - ChunkHeader));
            var content = rest.Slice(ChunkHeader, length);
            if (Is(rest, "data") && format is not null) return Decoded(path, format, content, promised, problems);
            if (Is(rest, "fmt ") && length >= ShortestFormat && (format = Format(path, content, problems)) is null) return null;
            // Chunks begin at even places.
            rest = rest[Math.Min(rest.Length, ChunkHeader + length + (length & 1))..];
        }

        problems.Add($"{path}: the WAV file has no {(format is null ? "format" : "data")}; it is damaged or cut short.");
        return null;
    }

    private static WaveFormat? Format(string path, ReadOnlySpan<byte> chunk, ProblemList problems)
    {
        var format = WaveFormat.Of(chunk);
        if (format is null)
            problems.Add($"{path}: this kind of WAV file cannot be read; save it as PCM of 8, 16, 24 or 32 bits, or as 32- or 64-bit floats.");
        return format;
    }

    private static Recording? Decoded(string path, WaveFormat format, ReadOnlySpan<byte> data, uint promised, ProblemList problems)
    {
        // Some writers of streams leave the length open.
        if (data.Length < promised && promised != uint.MaxValue)
        {
            problems.Add($"{path}: truncated: expected {promised} bytes of sound, found {data.Length}.");
            return null;
        }

        var samples = new float[data.Length / format.FrameSize];
        for (var i = 0; i < samples.Length; i++) samples[i] = (float)format.Frame(data.Slice(i * format.FrameSize, format.FrameSize));
        if (Array.TrueForAll(samples, float.IsFinite)) return new Recording(format.SampleRate, samples);

        problems.Add($"{path}: sample {Array.FindIndex(samples, sample => !float.IsFinite(sample))} is not finite; every sample must be a number.");
        return null;
    }

    private static bool Is(ReadOnlySpan<byte> bytes, string name) => bytes[..4].SequenceEqual(Encoding.ASCII.GetBytes(name));
}
