using System.Xml.Linq;
using static Vae.Sweep.Reports.Html;

namespace Vae.Sweep.Reports.Sections;

/// <summary>What the model does to pictures.</summary>
internal static class PictureSection
{
    // Small pictures are shown larger, in whole pixels.
    private const int Wide = 560;

    /// <summary>The section; null where there is nothing to show or to say.</summary>
    public static XElement? Of(ModelPictures pictures, Phrases words) => pictures is { Pictures.IsEmpty: true, Note: null }
        ? null
        : E(
            "section",
            A("id", "pictures"),
            E("h2", words[$"What the model does"]),
            pictures.Note is { } note ? E("p", A("class", "note"), note) : null,
            E("div", A("class", "pictures"), pictures.Pictures.Select(Element)));

    private static XElement Element(ModelPicture picture)
    {
        var factor = Math.Max(1, Wide / picture.Width);
        return E(
            "figure",
            E("figcaption", E("h3", picture.Title), E("p", picture.Description)),
            E(
                "img",
                A("alt", $"{picture.Title}. {picture.Description}"),
                A("width", $"{picture.Width * factor}"),
                A("height", $"{picture.Height * factor}"),
                A("src", $"data:image/png;base64,{Convert.ToBase64String(picture.Png)}")));
    }
}
