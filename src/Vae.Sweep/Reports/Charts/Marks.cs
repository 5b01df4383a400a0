using System.Xml.Linq;
using static Vae.Sweep.Reports.Html;

namespace Vae.Sweep.Reports.Charts;

/// <summary>Marks of charts and of their legends.</summary>
internal static class Marks
{
    private static readonly string Star = string.Join(' ', Enumerable.Range(0, 10).Select(i =>
        $"{Length(Math.Sin(i * Math.PI / 5) * (i % 2 == 0 ? 7.5 : 3.2))},{Length(-Math.Cos(i * Math.PI / 5) * (i % 2 == 0 ? 7.5 : 3.2))}"));

    /// <summary>A mark at a place.</summary>
    /// <param name="x">From the left.</param>
    /// <param name="y">From the top.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="kind">How the page colours it.</param>
    /// <param name="hint">For whoever points at it; empty for nothing.</param>
    public static XElement Of(double x, double y, Shape shape, string kind, string hint = "")
    {
        var mark = shape switch
        {
            Shape.Dot => E("circle", A("class", $"dot {kind}"), A("cx", x), A("cy", y), A("r", 4)),
            Shape.Ring => E("circle", A("class", $"ring {kind}"), A("cx", x), A("cy", y), A("r", 3.5)),
            Shape.Star => E("polygon", A("class", $"dot {kind}"), A("points", Star), A("transform", $"translate({Length(x)} {Length(y)})")),
            Shape.Square => E("rect", A("class", $"dot {kind}"), A("x", x - 5), A("y", y - 5), A("width", 10), A("height", 10)),
            _ => E("line", A("class", $"line {kind}"), A("x1", x), A("x2", x), A("y1", y - 7), A("y2", y + 7)),
        };
        if (hint.Length > 0) mark.Add(E("title", hint));
        return mark;
    }

    /// <summary>A mark for a legend.</summary>
    public static XElement Key(Shape shape, string kind) => Frame(Of(8, 8, shape, kind));

    /// <summary>A line for a legend.</summary>
    public static XElement LineKey(string kind) => Frame(E("line", A("class", kind), A("x1", 0), A("x2", 16), A("y1", 8), A("y2", 8)));

    /// <summary>A patch for a legend.</summary>
    public static XElement PatchKey(string kind) => Frame(E("rect", A("class", kind), A("x", 1), A("y", 2), A("width", 14), A("height", 12)));

    private static XElement Frame(XElement mark) => E("svg", A("viewBox", "0 0 16 16"), A("width", 16), A("height", 16), A("aria-hidden", "true"), mark);
}
