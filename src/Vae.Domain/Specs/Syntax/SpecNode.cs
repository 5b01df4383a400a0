using System.Collections.Immutable;

namespace Vae.Domain.Specs.Syntax;

/// <summary>A value as written in a sweep file, before anything is known of its meaning.</summary>
/// <param name="Location">Where it starts.</param>
internal abstract record SpecNode(SpecLocation Location)
{
    /// <summary>The value in a message, to finish "found …".</summary>
    public abstract string Found { get; }

    /// <summary>A single value.</summary>
    /// <param name="Text">Without quotes.</param>
    /// <param name="Plain">Written without quotes: only then can it be a number, a truth value or nothing.</param>
    /// <param name="Location">Where it starts.</param>
    public sealed record Scalar(string Text, bool Plain, SpecLocation Location) : SpecNode(Location)
    {
        /// <summary>What the text means to YAML.</summary>
        public ScalarKind Kind => Plain ? ScalarText.KindOf(Text) : ScalarKind.Text;

        /// <inheritdoc/>
        public override string Found => Kind switch
        {
            ScalarKind.Null => "nothing",
            ScalarKind.Text => $"the text '{ScalarText.Shortened(Text)}'",
            _ => ScalarText.Shortened(Text),
        };
    }

    /// <summary>A list.</summary>
    public sealed record Sequence(ImmutableArray<SpecNode> Items, SpecLocation Location) : SpecNode(Location)
    {
        /// <inheritdoc/>
        public override string Found => "a list";
    }

    /// <summary>Keys with values, in file order, no key twice.</summary>
    public sealed record Mapping(ImmutableArray<SpecEntry> Entries, SpecLocation Location) : SpecNode(Location)
    {
        /// <summary>Belongs on one line, <c>{ like: this }</c>, and is compared as one value.</summary>
        public bool Flow { get; init; }

        /// <inheritdoc/>
        public override string Found => "a mapping";

        /// <summary>The value of a key; null where there is none.</summary>
        public SpecNode? this[string key] => Entries.FirstOrDefault(entry => entry.Key == key)?.Value;
    }
}
