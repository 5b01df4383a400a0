namespace Vae.Domain.Specs.Reading;

/// <summary>Makes the section <c>data</c> of a draft in which nothing is wrong.</summary>
internal static class DataBinder
{
    /// <summary>Rows of a generator that is not told how many to make.</summary>
    private const int RowsMade = 2000;

    /// <summary>The section.</summary>
    public static DataSpec Bind(SpecDraft draft, SpecSource source) => new()
    {
        Source = draft.Choice<DataSource>("data.source")!.Value,
        Path = Absolute(draft, "data.path", source),
        Rows = draft.Integer("data.rows") ?? (draft.Choice<DataSource>("data.source")!.Value.MakesRows() ? RowsMade : null),
        Columns = new()
        {
            Ignore = [.. draft.Items("data.columns.ignore").Cast<string>()],
            Label = draft.Text("data.columns.label"),
            Group = draft.Text("data.columns.group"),
            Order = draft.Text("data.columns.order"),
            Factors = [.. draft.Items("data.columns.factors").Cast<string>()],
        },
        Missing = draft.Choice<MissingValues>("data.missing")!.Value,
        Linear = new()
        {
            Dimensions = draft.Integer("data.linear.dimensions")!.Value,
            Variances = [.. draft.Items("data.linear.variances").Cast<double>()],
            Sigma = draft.Number("data.linear.sigma")!.Value,
        },
        Sprites = new() { Size = draft.Integer("data.sprites.size")!.Value },
        Images = new()
        {
            Size = draft.Items("data.images.size") is [decimal height, decimal width] ? new((int)height, (int)width) : null,
            Color = draft.Choice<ImageColor>("data.images.color")!.Value,
        },
        Text = new()
        {
            Vocabulary = draft.Integer("data.text.vocabulary")!.Value,
            MinimumCount = draft.Integer("data.text.minimumCount")!.Value,
        },
        Topics = new()
        {
            Count = draft.Integer("data.topics.count")!.Value,
            Words = draft.Integer("data.topics.words")!.Value,
            Length = draft.Integer("data.topics.length")!.Value,
        },
        Audio = new()
        {
            Bands = draft.Integer("data.audio.bands")!.Value,
            Window = draft.Number("data.audio.window")!.Value,
            Hop = draft.Number("data.audio.hop")!.Value,
            MaximumFrequency = draft.Number("data.audio.maximumFrequency"),
        },
        Tones = new() { Count = draft.Integer("data.tones.count")!.Value },
        Preprocess = draft.Choice<Preprocess>("data.preprocess")!.Value,
        TestShare = draft.Number("data.test.share"),
        TestPath = Absolute(draft, "data.test.path", source),
    };

    private static string? Absolute(SpecDraft draft, string key, SpecSource source)
    {
        var path = draft.Text(key);
        var folder = draft.LocationOf(key).IsOverride ? source.CurrentDirectory : source.Folder;
        return path is null || folder.Length == 0 || Path.IsPathFullyQualified(path) ? path : Path.GetFullPath(path, folder);
    }
}
