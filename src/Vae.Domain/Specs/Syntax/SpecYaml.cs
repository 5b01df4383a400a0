using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Vae.Domain.Specs.Syntax;

/// <summary>Reads a text as one YAML document, keeping positions.</summary>
internal static class SpecYaml
{
    /// <summary>Reads a sweep file.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">Its name in messages.</param>
    /// <param name="report">Is told of every problem.</param>
    /// <returns>The document; null when there is none that could be read.</returns>
    public static SpecNode? ReadFile(string text, string file, Action<SpecLocation, string> report) =>
        Read(text, mark => new SpecLocation(file, (int)mark.Line, (int)mark.Column), report);

    /// <summary>Reads the value of an override.</summary>
    /// <returns>The value; null when there is none that could be read.</returns>
    public static SpecNode? ReadOverride(string text, SpecLocation location, Action<SpecLocation, string> report) =>
        Read(text, _ => location, report);

    /// <summary>Reads a value written in the product's own code.</summary>
    public static SpecNode Constant(string text) =>
        Read(text, _ => default, (_, message) => throw new FormatException($"{text}: {message}"))!;

    private static SpecNode? Read(string text, Func<Mark, SpecLocation> locate, Action<SpecLocation, string> report)
    {
        var parser = new Parser(new StringReader(text.TrimStart('\uFEFF')));
        try
        {
            return Read(parser, locate, report);
        }
        catch (YamlException error)
        {
            var tab = error.Message.Contains("tab", StringComparison.Ordinal) ? FirstTab(text) : null;
            report(locate(tab ?? error.Start), $"not valid YAML: {Uncapitalised(error.Message)}");
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet gives up in these ways on a key in the middle of a bracket, and on a tag that is no address.
            report(locate(parser.Current?.Start ?? new Mark(0, 1, 1)), "not valid YAML from here on: is a bracket or a quote left open?");
        }

        return null;
    }

    private static SpecNode? Read(Parser parser, Func<Mark, SpecLocation> locate, Action<SpecLocation, string> report)
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            report(locate(new Mark(0, 1, 1)), "there is nothing here but blanks and comments");
            return null;
        }

        var root = new YamlNodes(parser, locate, report).Read();
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
            report(locate(second.Start), "a second document starts here: a sweep is one document");
        return root;
    }

    /// <summary>YamlDotNet blames the start of the mapping for a tab anywhere in its indentation.</summary>
    private static Mark? FirstTab(string text)
    {
        var lines = text.Split('\n');
        var line = Array.FindIndex(lines, candidate => candidate.TrimStart(' ').StartsWith('\t'));
        return line < 0 ? null : new Mark(0, line + 1, lines[line].IndexOf('\t', StringComparison.Ordinal) + 1);
    }

    private static string Uncapitalised(string message) => char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');
}
