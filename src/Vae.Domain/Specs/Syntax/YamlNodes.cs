using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Vae.Domain.Specs.Syntax;

/// <summary>Builds the nodes of one YAML document from the parser's events.</summary>
/// <param name="parser">Stands at the start of a node.</param>
/// <param name="locate">Turns the parser's position into a location.</param>
/// <param name="report">Is told of what is wrong but does not keep the rest from being read.</param>
internal sealed class YamlNodes(IParser parser, Func<Mark, SpecLocation> locate, Action<SpecLocation, string> report)
{
    /// <summary>Deeper than any sweep file, shallow enough for every stack.</summary>
    private const int DeepestNesting = 32;

    private readonly Dictionary<string, SpecNode> _anchors = [];

    /// <summary>Reads the next node.</summary>
    /// <exception cref="YamlException">The text is no YAML.</exception>
    public SpecNode Read(int depth = 0)
    {
        if (parser.TryConsume<AnchorAlias>(out var alias))
            return Aliased(alias);
        if (!parser.Accept<NodeEvent>(out var start))
            throw Unreadable(parser.Current!, "this cannot stand here");
        if (depth > DeepestNesting)
            throw Unreadable(start, $"nested more than {DeepestNesting} levels deep");
        if (!start.Tag.IsEmpty)
            report(locate(start.Start), $"the tag {start.Tag.Value.Replace("tag:yaml.org,2002:", "!!", StringComparison.Ordinal)} is not supported: leave it out");
        var node = Content(depth);
        if (!start.Anchor.IsEmpty)
            _anchors[start.Anchor.Value] = node;
        return node;
    }

    private SpecNode Content(int depth)
    {
        if (parser.TryConsume<Scalar>(out var scalar))
            return new SpecNode.Scalar(scalar.Value, scalar.Style == ScalarStyle.Plain, locate(scalar.Start));
        if (parser.TryConsume<SequenceStart>(out var sequence))
            return new SpecNode.Sequence([.. Items(depth)], locate(sequence.Start));
        var mapping = parser.Consume<MappingStart>();
        return new SpecNode.Mapping([.. Entries(depth)], locate(mapping.Start));
    }

    private IEnumerable<SpecNode> Items(int depth)
    {
        while (!parser.TryConsume<SequenceEnd>(out _))
            yield return Read(depth + 1);
    }

    private IEnumerable<SpecEntry> Entries(int depth)
    {
        var first = new Dictionary<string, SpecLocation>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Read(depth + 1);
            var value = Read(depth + 1);
            if (key is not SpecNode.Scalar { Text: var name })
                report(key.Location, $"a key must be text, found {key.Found}");
            else if (!first.TryAdd(name, key.Location))
                report(key.Location, $"the key '{name}' is written twice{First(first[name])}");
            else
                yield return new SpecEntry(name, key.Location, value);
        }
    }

    private static string First(SpecLocation location) => location.IsOverride ? "" : $"; the first is on line {location.Line}";

    private SpecNode Aliased(AnchorAlias alias) =>
        _anchors.TryGetValue(alias.Value.Value, out var node)
            ? node
            : throw Unreadable(alias, $"the alias *{alias.Value.Value} has no anchor &{alias.Value.Value} before it");

    private static SemanticErrorException Unreadable(ParsingEvent at, string message) => new(at.Start, at.End, message);
}
