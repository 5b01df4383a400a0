using System.Collections.Immutable;
using System.Text.Json;

namespace Vae.Training.Safetensors;

/// <summary>A header whose tensors follow each other without gaps or overlaps.</summary>
/// <param name="Tensors">In the order of their bytes.</param>
/// <param name="Metadata">What is said of the file as a whole, by key.</param>
internal sealed record SafetensorsHeader(ImmutableArray<TensorEntry> Tensors, ImmutableDictionary<string, string> Metadata)
{
    /// <summary>Bytes that follow the header.</summary>
    public long DataLength => Tensors.IsEmpty ? 0 : Tensors[^1].End;

    /// <summary>Reads a header's text.</summary>
    /// <exception cref="SafetensorsException">It is no header, or its parts do not agree.</exception>
    public static SafetensorsHeader Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Of(json.RootElement);
        }
        catch (JsonException error)
        {
            throw new SafetensorsException($"the header is not JSON from its byte {error.BytePositionInLine} of line {error.LineNumber + 1} on");
        }
        catch (InvalidOperationException)
        {
            // This is how the parser says that an escaped string is not Unicode.
            throw new SafetensorsException("the header has a string that is not Unicode");
        }
    }

    private static SafetensorsHeader Of(JsonElement root)
    {
        var metadata = ImmutableDictionary<string, string>.Empty;
        var tensors = new List<TensorEntry>();
        foreach (var (name, value) in Members(root, "the header"))
        {
            if (string.Equals(name, SafetensorsFormat.MetadataKey, StringComparison.Ordinal)) metadata = MetadataOf(value);
            else tensors.Add(TensorHeader.Parse(name, value));
        }

        ImmutableArray<TensorEntry> ordered = [.. tensors.OrderBy(tensor => tensor.Start).ThenBy(tensor => tensor.End)];
        RequireNoGaps(ordered);
        return new SafetensorsHeader(ordered, metadata);
    }

    private static ImmutableDictionary<string, string> MetadataOf(JsonElement value) =>
        Members(value, SafetensorsFormat.MetadataKey).ToImmutableDictionary(
            member => member.Key,
            member => member.Value.ValueKind is JsonValueKind.String
                ? member.Value.GetString()!
                : throw new SafetensorsException($"{SafetensorsFormat.MetadataKey}.{member.Key} is no string"));

    private static void RequireNoGaps(ImmutableArray<TensorEntry> tensors)
    {
        var end = 0L;
        foreach (var tensor in tensors)
        {
            if (tensor.Start != end)
            {
                throw new SafetensorsException(
                    $"tensor '{tensor.Name}' starts at byte {tensor.Start}, but the one before it ends at {end}: tensors follow each other without gaps or overlaps");
            }

            end = tensor.End;
        }
    }

    /// <summary>The members of an object, each name once.</summary>
    internal static Dictionary<string, JsonElement> Members(JsonElement element, string what)
    {
        if (element.ValueKind is not JsonValueKind.Object) throw new SafetensorsException($"{what} is no JSON object");

        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!members.TryAdd(member.Name, member.Value)) throw new SafetensorsException($"{what} has '{member.Name}' twice");
        }

        return members;
    }
}
