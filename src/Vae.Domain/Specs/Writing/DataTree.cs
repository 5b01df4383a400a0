using Vae.Domain.Specs.Syntax;
using static Vae.Domain.Specs.Writing.Nodes;

namespace Vae.Domain.Specs.Writing;

/// <summary>The section <c>data</c> in the sweep file's own words.</summary>
internal static class DataTree
{
    /// <summary>The section.</summary>
    public static SpecNode.Mapping Of(DataSpec data) => Section(
        ("source", Name(data.Source)),
        ("path", Text(data.Path)),
        ("rows", Number(data.Rows)),
        ("columns", data.Source is DataSource.Csv ? Of(data.Columns) : null),
        ("missing", data.Source.MayMissValues() ? Name(data.Missing) : null),
        ("preprocess", Name(data.Preprocess)),
        ("test", Section(("share", Number(data.TestShare)), ("path", Text(data.TestPath)))),
        ("linear", data.Source is DataSource.Linear ? Of(data.Linear) : null),
        ("sprites", data.Source is DataSource.Sprites ? Section(("size", Number(data.Sprites.Size))) : null),
        ("images", data.Source is DataSource.Images ? Of(data.Images) : null),
        ("text", data.Source.GivesDocuments() ? Of(data.Text) : null),
        ("topics", data.Source is DataSource.Topics ? Of(data.Topics) : null),
        ("audio", data.Source.GivesSound() ? Of(data.Audio) : null),
        ("tones", data.Source is DataSource.Tones ? Section(("count", Number(data.Tones.Count))) : null));

    private static SpecNode.Mapping Of(ColumnsSpec columns) => Section(
        ("ignore", List(columns.Ignore, Text)),
        ("label", Text(columns.Label)),
        ("group", Text(columns.Group)),
        ("order", Text(columns.Order)),
        ("factors", List(columns.Factors, Text)));

    private static SpecNode.Mapping Of(LinearDataSpec linear) => Section(
        ("dimensions", Number(linear.Dimensions)),
        ("variances", List(linear.Variances, variance => Number(variance))),
        ("sigma", Number(linear.Sigma)));

    private static SpecNode.Mapping Of(ImagesDataSpec images) => Section(
        ("size", images.Size is { } size ? List([size.Height, size.Width], side => Number(side)) : null),
        ("color", Name(images.Color)));

    private static SpecNode.Mapping Of(TextDataSpec text) => Section(
        ("vocabulary", Number(text.Vocabulary)),
        ("minimumCount", Number(text.MinimumCount)));

    private static SpecNode.Mapping Of(TopicsDataSpec topics) => Section(
        ("count", Number(topics.Count)),
        ("words", Number(topics.Words)),
        ("length", Number(topics.Length)));

    private static SpecNode.Mapping Of(AudioDataSpec audio) => Section(
        ("bands", Number(audio.Bands)),
        ("window", Number(audio.Window)),
        ("hop", Number(audio.Hop)),
        ("maximumFrequency", Number(audio.MaximumFrequency)));
}
