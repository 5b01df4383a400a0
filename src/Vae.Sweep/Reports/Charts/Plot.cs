using System.Xml.Linq;
using static Vae.Sweep.Reports.Html;

namespace Vae.Sweep.Reports.Charts;

/// <summary>A drawing area with two axes. Its units are those of the drawing, which a page scales; colours come from the page.</summary>
internal sealed class Plot
{
    /// <summary>Of every drawing that stands beside others.</summary>
    public const double Width = 420;

    private const double Right = 12;
    private const double Top = 10;
    private const double Bottom = 40;

    private readonly XElement _drawing;
    private readonly Scale _x;
    private readonly Scale _y;
    private readonly double _left;
    private readonly double _width;
    private readonly double _height;

    /// <summary>An area with its axes and grid.</summary>
    /// <param name="x">From left to right.</param>
    /// <param name="y">From bottom to top.</param>
    /// <param name="xName">What <paramref name="x"/> is, with its unit.</param>
    /// <param name="yName">What <paramref name="y"/> is, with its unit.</param>
    /// <param name="height">Of the whole drawing.</param>
    /// <param name="right">Room at the right of the area.</param>
    public Plot(Scale x, Scale y, string xName, string yName, double height = 270, double right = Right)
    {
        var left = (yName.Length > 0 ? 20 : 4) + y.Ticks.Max(tick => Charts.Text.Width(tick.Text)) + 6;
        // Half of the last name on the axis may stand beyond its end.
        var room = Math.Max(right, x.Ticks.IsEmpty ? 0 : Charts.Text.Width(x.Ticks[^1].Text) / 2);
        (_x, _y, _left, _width, _height) = (x, y, left, Width - left - room, height - Top - Bottom);
        _drawing = E("svg", A("viewBox", $"0 0 {Length(Width)} {Length(height)}"), A("width", Width), A("height", height));
        foreach (var (value, text) in y.Ticks)
        {
            _drawing.Add(E("line", A("class", "grid"), A("x1", left), A("x2", left + _width), A("y1", Y(value)), A("y2", Y(value))));
            _drawing.Add(Text(left - 6, Y(value) + 4, text, "end"));
        }

        var last = double.NegativeInfinity;
        foreach (var (value, text) in x.Ticks)
        {
            _drawing.Add(E("line", A("class", "grid"), A("x1", X(value)), A("x2", X(value)), A("y1", Top), A("y2", Top + _height)));
            // Names that would run into each other are left out.
            var half = Charts.Text.Width(text) / 2;
            if (X(value) - half < last + 6) continue;
            last = X(value) + half;
            _drawing.Add(Text(X(value), Top + _height + 15, text, "middle"));
        }

        _drawing.Add(Text(left + (_width / 2), height - 6, xName, "middle", "name"));
        var name = Text(0, 0, yName, "middle", "name");
        name.Add(A("transform", $"translate(11 {Length(Top + (_height / 2))}) rotate(-90)"));
        if (yName.Length > 0) _drawing.Add(name);
    }

    /// <summary>Where a value of the axis from left to right is.</summary>
    public double X(double value) => _left + (_width * _x.At(value));

    /// <summary>Where a value of the axis from bottom to top is; what lies off the axis is taken to its end.</summary>
    public double Y(double value) => Top + (_height * (1 - Math.Clamp(_y.At(value), 0, 1)));

    /// <summary>Draws.</summary>
    public void Add(params XElement?[] marks) => _drawing.Add(marks);

    /// <summary>Draws behind everything else.</summary>
    public void AddBehind(XElement mark) => _drawing.AddFirst(mark);

    /// <summary>A rectangle over the whole height, between two values.</summary>
    public XElement Band(double from, double to, string kind) =>
        E("rect", A("class", kind), A("x", X(from)), A("y", Top), A("width", Math.Max(0, X(to) - X(from))), A("height", _height));

    /// <summary>A line over the whole height at a value.</summary>
    public XElement Rule(double at, string kind) => E("line", A("class", kind), A("x1", X(at)), A("x2", X(at)), A("y1", Top), A("y2", Top + _height));

    /// <summary>A line through points. Those below the axis are left out, not laid on its edge.</summary>
    public XElement Line(IEnumerable<(double X, double Y)> points, string kind) =>
        E("polyline", A("class", kind), A("points", string.Join(' ', points.Where(point => _y.At(point.Y) >= 0).Select(point => $"{Length(X(point.X))},{Length(Y(point.Y))}"))));

    /// <summary>A mark with words for whoever points at it.</summary>
    public XElement Mark(double x, double y, Shape shape, string kind, string hint) => Charts.Marks.Of(X(x), Y(y), shape, kind, hint);

    /// <summary>From a value down and up by an error.</summary>
    public XElement ErrorBar(double x, double y, double error, string kind) =>
        E("path", A("class", kind), A("d", $"M{Length(X(x))} {Length(Y(y - error))}V{Length(Y(y + error))}"));

    /// <summary>Words in the drawing.</summary>
    public XElement Label(double x, double y, string text, string anchor, double right = 0, double down = 0, string kind = "") => Text(X(x) + right, Y(y) + down, text, anchor, kind);

    /// <summary>The drawing.</summary>
    public XElement Drawing => _drawing;

    private static XElement Text(double x, double y, string text, string anchor, string kind = "") => Charts.Text.At(x, y, text, anchor, kind);
}
