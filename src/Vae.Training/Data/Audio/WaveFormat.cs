using System.Buffers.Binary;

namespace Vae.Training.Data.Audio;

/// <summary>How the samples of a WAV file lie in it.</summary>
/// <param name="SampleRate">Samples per second of each channel.</param>
/// <param name="Channels">At least 1.</param>
/// <param name="Sample">Turns the bytes of a sample into a number from −1 to 1.</param>
/// <param name="SampleSize">Bytes of a sample.</param>
internal sealed record WaveFormat(int SampleRate, int Channels, WaveFormat.Decoder Sample, int SampleSize)
{
    internal delegate double Decoder(ReadOnlySpan<byte> bytes);

    private const int Pcm = 1;
    private const int Float = 3;
    private const int Extensible = 0xFFFE;
    private const int ExtensibleLength = 26;

    /// <summary>Bytes of one sample of all channels.</summary>
    public int FrameSize => Channels * SampleSize;

    /// <summary>The format that a <c>fmt </c> chunk of 16 bytes at least describes; null for one that cannot be read.</summary>
    public static WaveFormat? Of(ReadOnlySpan<byte> chunk)
    {
        int code = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        if (code == Extensible && chunk.Length >= ExtensibleLength) code = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        return channels > 0 && rate is > 0 and <= int.MaxValue && DecoderOf(code, bits) is { } decoder
            ? new WaveFormat((int)rate, channels, decoder, bits / 8)
            : null;
    }

    /// <summary>The mean of the channels.</summary>
    public double Frame(ReadOnlySpan<byte> bytes)
    {
        var sum = 0.0;
        for (var at = 0; at < bytes.Length; at += SampleSize) sum += Sample(bytes.Slice(at, SampleSize));
        return sum / Channels;
    }

    private static Decoder? DecoderOf(int code, int bits) => (code, bits) switch
    {
        (Pcm, 8) => bytes => (bytes[0] - 128) / 128.0,
        (Pcm, 16) => bytes => BinaryPrimitives.ReadInt16LittleEndian(bytes) / 32768.0,
        (Pcm, 24) => bytes => ((sbyte)bytes[2] * 65536 | bytes[1] << 8 | bytes[0]) / 8388608.0,
        (Pcm, 32) => bytes => BinaryPrimitives.ReadInt32LittleEndian(bytes) / 2147483648.0,
        (Float, 32) => bytes => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        (Float, 64) => bytes => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        _ => null,
    };
}
