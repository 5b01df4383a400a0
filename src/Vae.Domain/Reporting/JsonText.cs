using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Vae.Domain.Reporting;

/// <summary>A JSON document that is written piece by piece to a text writer, so that it need not fit in memory.</summary>
internal sealed class JsonText : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly TextWriter _output;

    /// <summary>A document that goes to <paramref name="output"/>.</summary>
    public JsonText(TextWriter output, bool indented)
    {
        _output = output;
        // Documents go to files and terminals, not into HTML: σ stays σ.
        Json = new Utf8JsonWriter(_buffer, new JsonWriterOptions
        {
            Indented = indented,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }

    /// <summary>Where the document is written.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>Hands on what was written so far.</summary>
    public void Flush()
    {
        Json.Flush();
        _output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        _buffer.ResetWrittenCount();
    }

    /// <summary>Hands on the rest and ends the last line.</summary>
    public void Dispose()
    {
        Flush();
        Json.Dispose();
        _output.Write('\n');
    }
}
