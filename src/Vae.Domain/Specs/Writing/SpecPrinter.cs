using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Writing;

/// <summary>Prints nodes as YAML: sections on lines of their own, everything else on its key's line.</summary>
internal static partial class SpecPrinter
{
    /// <summary>Prints a whole document.</summary>
    public static string Print(SpecNode.Mapping root)
    {
        var text = new StringBuilder();
        Print(root, "", text);
        return text.ToString();
    }

    /// <summary>Prints a value on one line.</summary>
    public static string OneLine(SpecNode node) => node switch
    {
        SpecNode.Mapping { Entries.IsEmpty: true } => "{}",
        SpecNode.Mapping mapping => $"{{ {string.Join(", ", mapping.Entries.Select(entry => $"{entry.Key}: {OneLine(entry.Value)}"))} }}",
        SpecNode.Sequence list => $"[{string.Join(", ", list.Items.Select(OneLine))}]",
        SpecNode.Scalar { Plain: false } text => Quoted(text.Text),
        SpecNode.Scalar bare => bare.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private static void Print(SpecNode.Mapping section, string indent, StringBuilder text)
    {
        foreach (var (key, _, value) in section.Entries)
        {
            text.Append(indent).Append(key).Append(':');
            if (value is SpecNode.Mapping { Flow: false, Entries.IsEmpty: false } inner)
            {
                text.Append('\n');
                Print(inner, indent + "  ", text);
            }
            else
            {
                text.Append(' ').Append(OneLine(value)).Append('\n');
            }
        }
    }

    /// <summary>Quotes a text where YAML would not read it back as the same text without.</summary>
    private static string Quoted(string text) =>
        Harmless().IsMatch(text) && ScalarText.KindOf(text) is ScalarKind.Text
            ? text
            : JsonValue.Create(text).ToJsonString(SpecJson.Compact);

    [GeneratedRegex(@"\A[A-Za-z0-9/][A-Za-z0-9_./-]*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Harmless();
}
