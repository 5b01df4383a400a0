using System.Collections.Immutable;
using System.Xml.Linq;

namespace Vae.Sweep.Reports.Charts;

/// <summary>Legends that several charts share.</summary>
internal static class Legends
{
    /// <summary>The shapes of configurations: recommended, may be the best, surely not.</summary>
    public static ImmutableArray<(XElement Key, string Text)> OfTies(Phrases words) =>
    [
        (Marks.Key(Shape.Star, "s0"), words[$"recommended"]),
        (Marks.Key(Shape.Dot, "s0"), words[$"may be the best as well"]),
        (Marks.Key(Shape.Ring, "s0"), words[$"not the best"]),
    ];
}
