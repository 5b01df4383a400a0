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
        if (draft.Choice<DataSource>("data.source") is not { } source)
            return;
        CheckPath(draft, source);
        CheckSection(draft, source, "data.columns", DataSource.Csv);
        CheckSection(draft, source, "data.linear", DataSource.Linear);
        CheckSection(draft, source, "data.sprites", DataSource.Sprites);
        if (source is DataSource.Linear && draft.Choice<Preprocess>("data.preprocess") is Preprocess.BinarizeStatic or Preprocess.Dequantize)
            draft.Report("data.preprocess", $"data.preprocess: {draft.Text("data.preprocess")} takes bytes or shares between 0 and 1, and the source linear makes real numbers: use none or standardize");
    }

    private static void CheckPath(SpecDraft draft, DataSource source)
    {
        var made = source is DataSource.Linear or DataSource.Sprites;
        var name = Spelling.Of(source);
        if (!made && !draft.IsGiven("data.path"))
            draft.Report("data.path", $"data.path is missing: the source {name} reads {(source is DataSource.Idx ? "a folder or a file" : "a file")}");
        foreach (var path in new[] { "data.path", "data.test.path" })
        {
            if (made && draft.IsGiven(path))
                draft.Report(path, $"{path}: the source {name} makes its rows and reads no file: leave path out");
        }
    }

    private static void CheckSection(SpecDraft draft, DataSource source, string section, DataSource owner)
    {
        if (source != owner && draft.IsGiven(section))
            draft.Report(section, $"{section} belongs to the source {Spelling.Of(owner)}, and the source is {Spelling.Of(source)}: leave it out");
    }

    private static void CheckTest(SpecDraft draft)
    {
        if (draft.IsGiven("data.test.share") && draft.IsGiven("data.test.path"))
            draft.Report("data.test.path", "data.test has both share and path: keep one of them");
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
