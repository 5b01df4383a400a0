using System.Collections.Immutable;
using System.Xml.Linq;
using static Vae.Sweep.Reports.Html;

namespace Vae.Sweep.Reports;

/// <summary>A chart with what makes it readable for everybody: a title, a description, and a table of what it draws.</summary>
/// <param name="Id">Unique in the report.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Description">How to read it, and what is to be seen.</param>
/// <param name="Drawing">The SVG.</param>
/// <param name="Table">What it draws.</param>
internal sealed record Figure(string Id, string Title, string Description, XElement Drawing, DataTable Table)
{
    /// <summary>What colours and shapes mean: an SVG of one of them, and words.</summary>
    public ImmutableArray<(XElement Key, string Text)> Legend { get; init; } = [];

    /// <summary>Whether it takes the whole width.</summary>
    public bool IsWide { get; init; }

    /// <summary>The chart in HTML.</summary>
    public XElement Element(Phrases words)
    {
        var (title, description) = ($"{Id}-title", $"{Id}-text");
        var drawing = new XElement(Drawing);
        drawing.Add(A("role", "img"), A("aria-labelledby", title), A("aria-describedby", description));
        return E(
            "figure",
            A("id", Id),
            A("class", IsWide ? "chart wide" : "chart"),
            E("figcaption", E("h3", A("id", title), Title), E("p", A("id", description), Description)),
            E("div", A("class", "drawing"), IsWide ? Scrolling() : null, drawing),
            Legend.IsEmpty ? null : E("ul", A("class", "legend"), Legend.Select(item => E("li", item.Key, " ", item.Text))),
            E("details", E("summary", words[$"The numbers"]), E("div", A("class", "scroll"), Scrolling(), Table.Element())));
    }

    /// <summary>What scrolls sideways on a narrow screen must be reached by the keyboard, and be named.</summary>
    private XAttribute[] Scrolling() => [A("tabindex", "0"), A("role", "group"), A("aria-label", Title)];
}
