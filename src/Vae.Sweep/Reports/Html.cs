using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Vae.Sweep.Reports;

/// <summary>Elements of HTML and SVG. They are trees until they are written, so that every text is escaped by the writer alone.</summary>
internal static class Html
{
    // These alone may stand without an end tag; in SVG every element may.
    private static readonly HashSet<string> Void = ["br", "img", "meta", "hr", "col", "rect", "circle", "line", "path", "use", "polyline", "polygon"];

    /// <summary>An element with attributes and content, in any order.</summary>
    public static XElement E(string name, params object?[] content) => new(name, content);

    /// <summary>An attribute.</summary>
    public static XAttribute A(string name, string value) => new(name, value);

    /// <summary>An attribute that is a length in a drawing: a tenth of a unit is finer than a screen.</summary>
    public static XAttribute A(string name, double value) => new(name, Length(value));

    /// <summary>A length in a drawing.</summary>
    public static string Length(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Writes elements as HTML. Characters that no document may hold are replaced.</summary>
    public static void Write(XElement element, TextWriter output)
    {
        foreach (var node in element.DescendantNodesAndSelf().ToArray())
        {
            if (node is XText text) text.Value = Clean(text.Value);
            if (node is not XElement inner) continue;
            foreach (var attribute in inner.Attributes()) attribute.Value = Clean(attribute.Value);
            if (inner.IsEmpty && !Void.Contains(inner.Name.LocalName)) inner.Value = "";
        }

        using var writer = XmlWriter.Create(output, new XmlWriterSettings { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Fragment, NewLineHandling = NewLineHandling.None });
        element.WriteTo(writer);
    }

    private static string Clean(string text)
    {
        if (text.All(character => !char.IsSurrogate(character) && XmlConvert.IsXmlChar(character))) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }
}
