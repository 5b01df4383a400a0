using System.Xml.Linq;

namespace Vae.Sweep.Reports.Charts;

/// <summary>Names at the ends of lines, moved apart so that none lies on another.</summary>
internal sealed class EndLabels
{
    private const double LineHeight = 11;
    private const double Gap = 5;

    private readonly List<(double X, double Y, string Text, string Kind)> _labels = [];

    /// <summary>Room that names need to the right of where lines end.</summary>
    public static double Room(IEnumerable<string> names) => Gap + names.Max(name => Text.Width(name)) + 2;

    /// <summary>A name beside a place.</summary>
    public void Add(double x, double y, string text, string kind) => _labels.Add((x, y, text, kind));

    /// <summary>The names.</summary>
    public IEnumerable<XElement> Spread()
    {
        var taken = new List<(double X, double Y, double Width)>();
        foreach (var (x, y, text, kind) in _labels.OrderBy(label => label.Y))
        {
            var (at, width) = (y, Text.Width(text));
            foreach (var other in taken.Where(other => x < other.X + other.Width && other.X < x + width))
                at = Math.Max(at, other.Y + LineHeight);
            taken.Add((x, at, width));
            yield return Text.At(x + Gap, at + 4, text, kind: kind);
        }
    }
}
