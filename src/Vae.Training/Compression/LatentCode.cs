using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Vae.Training.Data;

namespace Vae.Training.Compression;

/// <summary>Rows as the rounded latents of a model, in a file.</summary>
/// <remarks>
/// Layout, little-endian: "VAEZ", version, the SHA-256 of the model, rows and latents (4 bytes each); for each latent its
/// step (float32), the first multiple (4) and the number of multiples (2) with their frequencies (2 each); the
/// payload's length (4), the payload row after row, and the SHA-256 of all before.
/// </remarks>
internal static class LatentCode
{
    private const uint Version = 1;
    private const int MostMultiples = 1 << 15;
    private static readonly byte[] Magic = "VAEZ"u8.ToArray();

    /// <summary>Writes rows of latents.</summary>
    /// <param name="model">The SHA-256 of the model, 32 bytes.</param>
    /// <param name="latents">Posterior means, rows × latents.</param>
    /// <param name="quantization">How they are rounded.</param>
    /// <returns>The file, and how many of its bytes are payload; the rest does not grow with the rows.</returns>
    public static (byte[] File, int Payload) Write(ReadOnlySpan<byte> model, RowMatrix latents, LatentQuantization quantization)
    {
        var indices = Indices(latents, quantization);
        var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(model);
        writer.Write(latents.Rows);
        writer.Write(latents.Dimensions);
        var tables = WriteTables(writer, indices, quantization);
        var payload = Encode(indices, tables);
        writer.Write(payload.Length);
        writer.Write(payload);
        writer.Write(SHA256.HashData(file.GetBuffer().AsSpan(0, (int)file.Length)));
        return (file.ToArray(), payload.Length);
    }

    /// <summary>Reads rows of latents back, each rounded.</summary>
    /// <param name="model">The SHA-256 of the model that is to decode them, 32 bytes.</param>
    /// <param name="file">The file's bytes.</param>
    /// <exception cref="InvalidDataException">It is no such file, is damaged, or was made with another model; the message is a clause.</exception>
    public static RowMatrix Read(ReadOnlySpan<byte> model, byte[] file)
    {
        var body = Checked(model, file);
        try
        {
            return Read(file, body);
        }
        catch (EndOfStreamException end)
        {
            throw new InvalidDataException("it is cut short", end);
        }
    }

    private static RowMatrix Read(byte[] file, int body)
    {
        using var reader = new BinaryReader(new MemoryStream(file, 0, body, writable: false));
        reader.BaseStream.Position = Magic.Length + sizeof(uint) + SHA256.HashSizeInBytes;
        var (rows, latents) = (reader.ReadInt32(), reader.ReadInt32());
        if (rows < 0 || latents < 1 || (long)rows * latents > Array.MaxLength) throw new InvalidDataException($"it says that it has {rows} rows of {latents} latents");
        var steps = new float[latents];
        var tables = new (int First, FrequencyTable Table)[latents];
        for (var latent = 0; latent < latents; latent++)
        {
            steps[latent] = reader.ReadSingle();
            tables[latent] = (reader.ReadInt32(), ReadTable(reader));
        }

        var values = new RowMatrix(new float[rows * latents], rows, latents);
        var decoder = new RangeDecoder(reader.ReadBytes(reader.ReadInt32()));
        for (var i = 0; i < values.Values.Length; i++)
        {
            var (first, table) = tables[i % latents];
            var symbol = table.Frequencies.Length > 1 ? decoder.Read(table) : 0;
            values.Values[i] = (first + symbol) * steps[i % latents];
        }

        return decoder.IsBeyondEnd ? throw new InvalidDataException("its payload is cut short") : values;
    }

    private static int Checked(ReadOnlySpan<byte> model, byte[] file)
    {
        var body = file.Length - SHA256.HashSizeInBytes;
        if (!file.AsSpan().StartsWith(Magic)) throw new InvalidDataException("it is no file of compressed rows");
        if (body < Magic.Length + sizeof(uint) + SHA256.HashSizeInBytes
            || !SHA256.HashData(file.AsSpan(0, body)).AsSpan().SequenceEqual(file.AsSpan(body)))
            throw new InvalidDataException("it is cut short or damaged");
        var version = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(Magic.Length));
        if (version != Version) throw new InvalidDataException($"it has version {version}, this program knows {Version}");
        return file.AsSpan(Magic.Length + sizeof(uint), SHA256.HashSizeInBytes).SequenceEqual(model)
            ? body
            : throw new InvalidDataException("it was compressed with another model");
    }

    private static int[] Indices(RowMatrix latents, LatentQuantization quantization)
    {
        var indices = new int[latents.Values.Length];
        for (var i = 0; i < indices.Length; i++) indices[i] = quantization.IndexOf(i % latents.Dimensions, latents.Values[i]);
        return indices;
    }

    private static (int First, FrequencyTable Table)[] WriteTables(BinaryWriter writer, int[] indices, LatentQuantization quantization)
    {
        var latents = quantization.Steps.Length;
        var tables = new (int First, FrequencyTable Table)[latents];
        for (var latent = 0; latent < latents; latent++)
        {
            var (first, last) = Ends(indices, latent, latents);
            tables[latent] = (first, quantization.Prior(latent, first, last));
            writer.Write(quantization.Steps[latent]);
            writer.Write(first);
            writer.Write((ushort)tables[latent].Table.Frequencies.Length);
            foreach (var frequency in tables[latent].Table.Frequencies) writer.Write(frequency);
        }

        return tables;
    }

    private static (int First, int Last) Ends(int[] indices, int latent, int latents)
    {
        var (first, last) = (indices[latent], indices[latent]);
        for (var i = latent; i < indices.Length; i += latents) (first, last) = (Math.Min(first, indices[i]), Math.Max(last, indices[i]));
        return last - first < MostMultiples
            ? (first, last)
            : throw new InvalidDataException($"latent {latent} spreads over more than {MostMultiples} steps of its precision");
    }

    private static byte[] Encode(int[] indices, (int First, FrequencyTable Table)[] tables)
    {
        var encoder = new RangeEncoder();
        for (var i = 0; i < indices.Length; i++)
        {
            var (first, table) = tables[i % tables.Length];
            var symbol = indices[i] - first;
            // A single symbol goes without saying.
            if (table.Frequencies.Length > 1) encoder.Write(table.StartOf(symbol), table.FrequencyOf(symbol));
        }

        return encoder.Finish();
    }

    private static FrequencyTable ReadTable(BinaryReader reader)
    {
        var frequencies = ImmutableArray.CreateBuilder<ushort>();
        for (var left = reader.ReadUInt16(); left > 0; left--) frequencies.Add(reader.ReadUInt16());
        return new FrequencyTable(frequencies.ToImmutable());
    }
}
