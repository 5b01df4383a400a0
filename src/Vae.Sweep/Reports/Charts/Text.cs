using System.Xml.Linq;
using static Vae.Sweep.Reports.Html;

namespace Vae.Sweep.Reports.Charts;

/// <summary>Words in drawings.</summary>
internal static class Text
{
    /// <summary>Words at a place.</summary>
    /// <param name="x">Where they are held.</param>
    /// <param name="y">Their base line.</param>
    /// <param name="text">The words.</param>
    /// <param name="anchor">Which part of them is at <paramref name="x"/>: <c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="kind">How the page draws them; empty for small words.</param>
    public static XElement At(double x, double y, string text, string anchor = "start", string kind = "") =>
        E("text", kind.Length > 0 ? A("class", kind) : null, A("x", x), A("y", y), anchor == "start" ? null : A("text-anchor", anchor), text);

    /// <summary>About how long words are; the font is the reader's.</summary>
    public static double Width(string text) => text.Sum(character => character > '\u2E80' ? 12 : 6.8);

    /// <summary>Words cut to a length.</summary>
    public static string Cut(string text, int characters) => text.Length <= characters ? text : $"{text[..(characters - 1)]}…";
}
