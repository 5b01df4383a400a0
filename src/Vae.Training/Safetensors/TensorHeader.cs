using System.Collections.Immutable;
using System.Text.Json;

namespace Vae.Training.Safetensors;

/// <summary>Reads a tensor's part of the header.</summary>
internal static class TensorHeader
{
    /// <summary>Reads <c>{"dtype": …, "shape": […], "data_offsets": [start, end]}</c>.</summary>
    /// <exception cref="SafetensorsException">A part is missing, is something else, or contradicts another.</exception>
    public static TensorEntry Parse(string name, JsonElement value)
    {
        var what = $"tensor '{name}'";
        var members = SafetensorsHeader.Members(value, what);
        var type = TypeOf(Member(SafetensorsFormat.TypeKey), what);
        var shape = Numbers(Member(SafetensorsFormat.ShapeKey), $"{what}: {SafetensorsFormat.ShapeKey}");
        var offsets = Numbers(Member(SafetensorsFormat.OffsetsKey), $"{what}: {SafetensorsFormat.OffsetsKey}");
        if (offsets is not [var start, var end] || end < start)
            throw new SafetensorsException($"{what}: {SafetensorsFormat.OffsetsKey} must be [start, end] with start ≤ end, not [{string.Join(", ", offsets)}]");
        if (type.Length(shape) is not { } length)
            throw new SafetensorsException($"{what}: a shape of [{string.Join(", ", shape)}] is more than any file holds");
        if (length != end - start)
            throw new SafetensorsException($"{what}: {type} of shape [{string.Join(", ", shape)}] takes {length} bytes, but {SafetensorsFormat.OffsetsKey} give it {end - start}");

        return new TensorEntry(name, type, shape, start, length);

        JsonElement Member(string key) =>
            members.TryGetValue(key, out var member) ? member : throw new SafetensorsException($"{what} has no {key}");
    }

    private static TensorType TypeOf(JsonElement value, string what)
    {
        var found = value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();
        foreach (var type in TensorTypes.All)
        {
            if (string.Equals(type.ToString(), found, StringComparison.Ordinal)) return type;
        }

        throw new SafetensorsException($"{what}: numbers of type {found} are not read; those of {string.Join(", ", TensorTypes.All)} are");
    }

    private static ImmutableArray<long> Numbers(JsonElement value, string what)
    {
        if (value.ValueKind is not JsonValueKind.Array) throw new SafetensorsException($"{what} is no list");

        return
        [
            .. value.EnumerateArray().Select(element =>
                element.ValueKind is JsonValueKind.Number && element.TryGetInt64(out var number) && number >= 0
                    ? number
                    : throw new SafetensorsException($"{what} has {element.GetRawText()}; whole numbers from 0 were expected")),
        ];
    }
}
