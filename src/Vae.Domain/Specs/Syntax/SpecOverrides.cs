namespace Vae.Domain.Specs.Syntax;

/// <summary>Applies <c>--set path=value</c> to a sweep file: in order, so that the later wins.</summary>
internal static class SpecOverrides
{
    /// <summary>The file with the overrides in it; one that cannot be applied is reported and left out.</summary>
    public static SpecNode.Mapping Apply(SpecNode.Mapping root, IEnumerable<string> overrides, Action<SpecLocation, string> report) =>
        overrides.Aggregate(root, (current, text) => Apply(current, text, report));

    private static SpecNode.Mapping Apply(SpecNode.Mapping root, string text, Action<SpecLocation, string> report)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var path = equals < 0 ? text : text[..equals];
        var keys = path.Split('.');
        var location = SpecLocation.Override(ScalarText.Shortened(path));
        if (equals < 0 || keys.Any(string.IsNullOrWhiteSpace))
            report(location, "an override is written path=value, for example --set training.epochs=10");
        else if (string.IsNullOrWhiteSpace(text[(equals + 1)..]))
            report(location, $"no value: write --set {path}=VALUE");
        else if (SpecYaml.ReadOverride(text[(equals + 1)..], location, report) is { } value)
            return With(root, keys, value, report);
        return root;
    }

    private static SpecNode.Mapping With(SpecNode.Mapping mapping, ReadOnlySpan<string> keys, SpecNode value, Action<SpecLocation, string> report)
    {
        var key = keys[0];
        var old = mapping[key];
        if (keys.Length == 1)
            return With(mapping, key, value);
        if (old is null or SpecNode.Scalar { Kind: ScalarKind.Null })
            old = new SpecNode.Mapping([], value.Location);
        if (old is SpecNode.Mapping inner)
            return With(mapping, key, With(inner, keys[1..], value, report));
        report(value.Location, $"'{key}' holds no keys here: it is {old.Found}");
        return mapping;
    }

    private static SpecNode.Mapping With(SpecNode.Mapping mapping, string key, SpecNode value)
    {
        var index = mapping.Entries.ToList().FindIndex(entry => entry.Key == key);
        return mapping with
        {
            Entries = index < 0
                ? mapping.Entries.Add(new SpecEntry(key, value.Location, value))
                : mapping.Entries.SetItem(index, mapping.Entries[index] with
                {
                    // A section keeps its place in the file; a value now stands on the command line.
                    Location = value is SpecNode.Mapping { Location.IsOverride: false } ? mapping.Entries[index].Location : value.Location,
                    Value = value,
                }),
        };
    }
}
