using System.IO.Compression;
using Vae.Domain.Specs;
using Vae.Training.Data;

namespace Vae.Training.Tests.Data;

internal static class Some
{
    public static readonly LikelihoodSpec Gaussian = new LikelihoodSpec.GaussianLearned();

    public static readonly LikelihoodSpec Bernoulli = new LikelihoodSpec.Bernoulli();

    public static DataSpec Source(DataSource source, string? path = null, int? rows = null, ColumnsSpec? columns = null) =>
        new() { Source = source, Path = path, Rows = rows, Columns = columns ?? new ColumnsSpec() };

    public static DataSet Ready(DataSpec spec, LikelihoodSpec? likelihood = null, ulong seed = 7) =>
        DataReader.Read(spec, seed, likelihood ?? Gaussian) switch
        {
            DataReading.Ready ready => ready.Data,
            DataReading.Rejected rejected => throw new InvalidOperationException(string.Join('\n', rejected.Problems)),
            _ => throw new InvalidOperationException(),
        };

    public static IEnumerable<string> Problems(DataSpec spec, LikelihoodSpec? likelihood = null) =>
        DataReader.Read(spec, 7, likelihood ?? Gaussian).ShouldBeOfType<DataReading.Rejected>().Problems;

    public static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress)) gzip.Write(content);
        return packed.ToArray();
    }

    /// <summary>An IDX file: type, sizes, then the bytes as they are.</summary>
    public static byte[] Idx(byte type, uint[] sizes, params byte[] content) =>
        [0, 0, type, (byte)sizes.Length, .. sizes.SelectMany(size => BitConverter.GetBytes(size).Reverse()), .. content];

    /// <summary>An NPY file as NumPy writes it: the header padded with spaces to a multiple of 64 bytes.</summary>
    public static byte[] Npy(string descr, string shape, byte[] content, bool fortran = false, byte version = 1)
    {
        var dict = $"{{'descr': '{descr}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}";
        var prefix = version == 1 ? 10 : 12;
        var text = dict.PadRight((((prefix + dict.Length + 1 + 63) / 64) * 64) - prefix - 1) + "\n";
        var length = version == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes(text.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. System.Text.Encoding.UTF8.GetBytes(text), .. content];
    }

    /// <summary>A WAV file of one chunk of format and one of data.</summary>
    public static byte[] Wave(int code, int bits, byte[] content, int rate = 8000, int channels = 1)
    {
        byte[] format =
        [
            .. Bytes((ushort)code, (ushort)channels), .. Bytes(rate, rate * channels * bits / 8), .. Bytes((ushort)(channels * bits / 8), (ushort)bits),
        ];
        byte[] chunks = [.. "WAVEfmt "u8, .. Bytes(format.Length), .. format, .. "data"u8, .. Bytes(content.Length), .. content];
        return [.. "RIFF"u8, .. Bytes(chunks.Length), .. chunks];
    }

    public static byte[] Bytes<T>(params T[] values)
        where T : unmanaged => System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
}
