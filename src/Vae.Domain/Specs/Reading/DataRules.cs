using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Reading;

/// <summary>What the keys of <c>data</c> demand of each other.</summary>
internal static class DataRules
{
    /// <summary>Reports what does not fit.</summary>
    public static void Check(SpecDraft draft)
    {
        CheckTest(draft);
        CheckVariances(draft);
        CheckImageSize(draft);
        if (draft.Choice<DataSource>("data.source") is not { } source)
            return;
        CheckPath(draft, source);
        CheckSection(draft, source, "data.columns", DataSource.Csv);
        CheckSection(draft, source, "data.missing", DataSource.Idx, DataSource.Csv, DataSource.Npy);
        CheckSection(draft, source, "data.linear", DataSource.Linear);
        CheckSection(draft, source, "data.sprites", DataSource.Sprites);
        CheckSection(draft, source, "data.images", DataSource.Images);
        CheckSection(draft, source, "data.text", DataSource.Text, DataSource.Topics);
        CheckSection(draft, source, "data.topics", DataSource.Topics);
        CheckSection(draft, source, "data.audio", DataSource.Audio, DataSource.Tones);
        CheckSection(draft, source, "data.tones", DataSource.Tones);
        CheckPreprocess(draft, source);
    }

    private static void CheckPath(SpecDraft draft, DataSource source)
    {
        var made = source.MakesRows();
        var name = Spelling.Of(source);
        if (!made && !draft.IsGiven("data.path"))
            draft.Report("data.path", $"data.path is missing: the source {name} reads {(source is DataSource.Idx ? "a folder or a file" : source is DataSource.Text ? "a file or a folder" : source.ReadsFolder() ? "a folder" : "a file")}");
        foreach (var path in new[] { "data.path", "data.test.path" })
        {
            if (made && draft.IsGiven(path))
                draft.Report(path, $"{path}: the source {name} makes its rows and reads no file: leave path out");
        }
    }

    private static void CheckSection(SpecDraft draft, DataSource source, string section, params ReadOnlySpan<DataSource> owners)
    {
        if (!owners.Contains(source) && draft.IsGiven(section))
            draft.Report(section, $"{section} belongs to the source {string.Join(" or ", owners.ToArray().Select(Spelling.Of))}, and the source is {Spelling.Of(source)}: leave it out");
    }

    private static void CheckPreprocess(SpecDraft draft, DataSource source)
    {
        var numbers = source is DataSource.Linear || source.GivesSound() ? "makes real numbers" : source.GivesDocuments() ? "counts words" : null;
        if (numbers is not null && draft.Choice<Preprocess>("data.preprocess") is Preprocess.BinarizeStatic or Preprocess.BinarizeDynamic or Preprocess.Dequantize)
            draft.Report("data.preprocess", $"data.preprocess: {draft.Text("data.preprocess")} takes bytes or shares between 0 and 1, and the source {Spelling.Of(source)} {numbers}: use none or standardize");
    }

    private static void CheckTest(SpecDraft draft)
    {
        if (draft.IsGiven("data.test.share") && draft.IsGiven("data.test.path"))
            draft.Report("data.test.path", "data.test has both share and path: keep one of them");
    }

    private static void CheckImageSize(SpecDraft draft)
    {
        const string Size = "data.images.size";
        if (draft.Items(Size) is { IsEmpty: false, Length: not 2 } sizes)
            draft.Report(Size, $"{Size} must be two whole numbers, height and width, found {sizes.Length}");
    }

    private static void CheckVariances(SpecDraft draft)
    {
        const string Variances = "data.linear.variances";
        var values = draft.Items(Variances).Cast<double>().ToList();
        if (values.Zip(values.Skip(1)).Any(pair => pair.First < pair.Second))
            draft.Report(Variances, $"{Variances} must be sorted, largest first");
        if (draft.Integer("data.linear.dimensions") is { } dimensions && values.Count >= dimensions)
            draft.Report(Variances, $"{Variances} must be fewer than data.linear.dimensions ({dimensions}), found {values.Count}");
    }
}
