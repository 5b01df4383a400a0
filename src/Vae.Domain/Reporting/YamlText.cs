using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Vae.Domain.Reporting;

/// <summary>Any JSON document as YAML.</summary>
public static class YamlText
{
    private static readonly EmitterSettings Settings = EmitterSettings.Default
        .WithBestWidth(int.MaxValue).WithNewLine("\n").WithIndentedSequences();

    /// <summary>Writes a document that YAML 1.1 and 1.2 readers take for the same values as the JSON.</summary>
    public static void Write(JsonNode? document, TextWriter output)
    {
        var emitter = new Emitter(output, Settings);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(version: null, tags: null, isImplicit: true));
        Emit(emitter, document);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
    }

    private static void Emit(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                emitter.Emit(new MappingStart());
                foreach (var (name, value) in members)
                {
                    emitter.Emit(Text(name));
                    Emit(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray items:
                var style = items.All(item => item is null or JsonValue) ? SequenceStyle.Flow : SequenceStyle.Block;
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, style));
                foreach (var item in items) Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            default:
                emitter.Emit(Value(node));
                break;
        }
    }

    private static Scalar Value(JsonNode? node) => node?.GetValueKind() switch
    {
        null => Plain("null"),
        JsonValueKind.String => Text(node.GetValue<string>()),
        JsonValueKind.Number => Plain(WithPoint(node.ToJsonString())),
        _ => Plain(node.ToJsonString()),
    };

    /// <summary>YAML 1.1 takes 1E-05 for text: a number with an exponent needs a point.</summary>
    private static string WithPoint(string number) =>
        number.Contains('E') && !number.Contains('.') ? number.Replace("E", ".0E", StringComparison.Ordinal) : number;

    /// <summary>Words are plain; whatever could be taken for something else (a number, a Norwegian no) is quoted.</summary>
    private static Scalar Text(string text) => IsWord(text)
        ? Plain(text)
        : new Scalar(AnchorName.Empty, TagName.Empty, text, ScalarStyle.DoubleQuoted, isPlainImplicit: false, isQuotedImplicit: true);

    private static Scalar Plain(string text) =>
        new(AnchorName.Empty, TagName.Empty, text, ScalarStyle.Plain, isPlainImplicit: true, isQuotedImplicit: false);

    private static bool IsWord(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0])
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
        && text.ToUpperInvariant() is not ("TRUE" or "FALSE" or "NULL" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N");
}
