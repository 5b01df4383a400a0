using System.Collections.Immutable;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Writing;

/// <summary>Writes values as nodes of a sweep file.</summary>
internal static class Nodes
{
    /// <summary>A mapping of what there is: a null or an empty section is left out.</summary>
    public static SpecNode.Mapping Section(params ReadOnlySpan<(string Key, SpecNode? Value)> entries)
    {
        var written = ImmutableArray.CreateBuilder<SpecEntry>();
        foreach (var (key, value) in entries)
        {
            if (value is not (null or SpecNode.Mapping { Entries.IsEmpty: true }))
                written.Add(new SpecEntry(key, default, value));
        }

        return new SpecNode.Mapping(written.ToImmutable(), default);
    }

    /// <summary>A section on one line.</summary>
    public static SpecNode.Mapping Line(params ReadOnlySpan<(string Key, SpecNode? Value)> entries) => Section(entries) with { Flow = true };

    /// <summary>A list of what each item is written as.</summary>
    public static SpecNode.Sequence List<T>(ImmutableArray<T> items, Func<T, SpecNode?> node) => new([.. items.Select(item => node(item)!)], default);

    /// <summary>A scalar without quotes.</summary>
    public static SpecNode.Scalar Bare(string text) => new(text, Plain: true, default);

    /// <summary>A number in its shortest form that reads back the same; null for none.</summary>
    public static SpecNode.Scalar? Number(double? value) => value is { } number ? Bare(ScalarText.Of(number)) : null;

    /// <summary>A text; null for none.</summary>
    public static SpecNode.Scalar? Text(string? text) => text is null ? null : new(text, Plain: false, default);

    /// <summary>A member of an enumeration as it is spelt.</summary>
    public static SpecNode.Scalar? Name<T>(T value) where T : struct, Enum => Text(Spelling.Of(value));
}
