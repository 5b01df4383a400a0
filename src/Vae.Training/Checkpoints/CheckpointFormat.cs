using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Training.Safetensors;

namespace Vae.Training.Checkpoints;

/// <summary>
/// Checkpoints as safetensors: the tensors of a <see cref="RunState"/> under the prefixes <c>now/</c>, <c>good/</c> and
/// <c>best/</c>, and in the metadata the progress as JSON, the identity, and a hash of the tensors.
/// </summary>
internal static class CheckpointFormat
{
    private const string Now = "now/";
    private const string Good = "good/";
    private const string Best = "best/";
    private const string NowProgress = "progress";
    private const string GoodProgress = "goodProgress";
    private const string Hash = "sha256";

    /// <summary>A run's state as a file.</summary>
    public static byte[] Write(CheckpointIdentity identity, RunState state) => Bytes(
        [.. Under(Now, state.Now.Tensors), .. Under(Good, state.Good.Tensors), .. Under(Best, state.Best)],
        [.. identity.Metadata, new(NowProgress, DomainJson.Write(state.Now.Progress)), new(GoodProgress, DomainJson.Write(state.Good.Progress))]);

    /// <summary>Weights as a file, under their own names.</summary>
    /// <param name="identity">Of the run that they come from.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="metrics">What was measured with them.</param>
    public static byte[] WriteWeights(CheckpointIdentity identity, ImmutableArray<NamedTensor> weights, EpochMetrics metrics) =>
        Bytes(weights, [.. identity.Metadata, new("metrics", DomainJson.Write(metrics))]);

    /// <summary>Reads what <see cref="Write"/> made; bytes of any kind give a value.</summary>
    /// <param name="bytes">A file.</param>
    /// <param name="place">What messages call it.</param>
    /// <param name="identity">Of the run that is to go on.</param>
    public static CheckpointReading Read(byte[] bytes, string place, CheckpointIdentity identity)
    {
        var (file, refusal) = Open(bytes, place, identity);
        if (file is null) return refusal!;
        try
        {
            return new CheckpointReading.Ready(new RunState(
                new RunSnapshot(Progress(file, NowProgress), From(Now, file)),
                new RunSnapshot(Progress(file, GoodProgress), From(Good, file)),
                From(Best, file)));
        }
        catch (JsonException error)
        {
            return new CheckpointReading.Damaged($"{place}: its progress is not readable: {error.Message}");
        }
    }

    /// <summary>Reads what <see cref="WriteWeights"/> made; null where it is something else or damaged.</summary>
    /// <param name="bytes">A file.</param>
    /// <param name="place">What messages call it.</param>
    /// <param name="identity">Of the run that the weights are of.</param>
    public static ImmutableArray<NamedTensor>? ReadWeights(byte[] bytes, string place, CheckpointIdentity identity) =>
        Open(bytes, place, identity).File?.Tensors;

    /// <summary>The file, when it is whole and of this run; else what is wrong with it.</summary>
    private static (SafetensorsFile? File, CheckpointReading? Refusal) Open(byte[] bytes, string place, CheckpointIdentity identity)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        var reading = SafetensorsReader.Read(stream, place);
        if (reading is SafetensorsReading.Rejected(var problem)) return (null, new CheckpointReading.Damaged(problem));
        var file = ((SafetensorsReading.Ready)reading).File;
        if (identity.DifferenceTo(file.Metadata) is { } difference)
            return (null, new CheckpointReading.Foreign($"{place} is a checkpoint of something else: {difference}."));
        return file.Metadata.GetValueOrDefault(Hash) == HashOf(file.Tensors)
            ? (file, null)
            : (null, new CheckpointReading.Damaged($"{place}: its tensors are not those that were written."));
    }

    private static byte[] Bytes(IEnumerable<NamedTensor> tensors, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        ImmutableArray<NamedTensor> ordered = [.. new SafetensorsFile(tensors, []).Tensors];
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, new SafetensorsFile(ordered, [.. metadata, new(Hash, HashOf(ordered))]));
        return stream.ToArray();
    }

    private static string HashOf(ImmutableArray<NamedTensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tensor in tensors) hash.AppendData(tensor.Bytes.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static RunProgress Progress(SafetensorsFile file, string key) => DomainJson.Read<RunProgress>(file.Metadata.GetValueOrDefault(key) ?? "null");

    private static IEnumerable<NamedTensor> Under(string prefix, IEnumerable<NamedTensor> tensors) =>
        tensors.Select(tensor => new NamedTensor(prefix + tensor.Name, tensor.Type, tensor.Shape, tensor.Bytes));

    private static ImmutableArray<NamedTensor> From(string prefix, SafetensorsFile file) =>
    [
        .. file.Tensors.Where(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(tensor => new NamedTensor(tensor.Name[prefix.Length..], tensor.Type, tensor.Shape, tensor.Bytes)),
    ];
}
