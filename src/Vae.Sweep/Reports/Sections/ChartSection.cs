using System.Collections.Immutable;
using System.Xml.Linq;
using static Vae.Sweep.Reports.Html;

namespace Vae.Sweep.Reports.Sections;

/// <summary>Charts under a heading.</summary>
internal static class ChartSection
{
    /// <summary>The section; null where there are no charts.</summary>
    public static XElement? Of(string id, string heading, ImmutableArray<Figure> figures, Phrases words) => figures.IsEmpty
        ? null
        : E("section", A("id", id), E("h2", heading), E("div", A("class", "charts"), figures.Select(figure => figure.Element(words))));
}
