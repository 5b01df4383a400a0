using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Reading;

/// <summary>What the goal of a ranking demands of other keys.</summary>
internal static class RankingRules
{
    private static readonly (string Key, string Goal, string? Needed)[] Settings =
    [
        ("maxRate", "reconstruction", "the most nats of KL that a model may have, a number above 0"),
        ("maxDistortion", "rate", "the most nats of distortion that a model may have, a number"),
        ("measure", "disentanglement", null),
        ("probe", "probe", null),
    ];

    /// <summary>Reports what does not fit.</summary>
    public static void Check(SpecDraft draft)
    {
        if (draft.Text("ranking.by") is not { } goal) return;
        foreach (var (key, owner, needed) in Settings)
        {
            var path = $"ranking.{key}";
            if (goal != owner && draft.IsGiven(path))
                draft.Report(path, $"{path} belongs to by: {owner}, and the sweep is ranked by {goal}: leave it out");
            if (goal == owner && needed is not null && !draft.IsGiven(path))
                draft.Report("ranking.by", $"{path} is missing: {needed}");
        }

        if (goal != "elbo" && draft.Choice<ModelKind>("model.kind") is ModelKind.Autoencoder)
            draft.Report("ranking.by", $"ranking.by: an autoencoder has no posterior and is ranked by its reconstruction, not by {goal}: leave ranking out");
        // Racing over whole folds compares by the goal itself.
        if (goal != "elbo" && draft.Text("stopping.epochs") is { } rule and not "none")
            draft.Report("stopping.epochs", $"stopping.epochs: {rule} compares trials by ELBO, which is not what ranking.by: {goal} asks for: leave it out, or stop over folds");

        if (draft.Choice<DataSource>("data.source") is not { } source) return;
        if (goal == "disentanglement") CheckFactors(draft, source);
        if (goal == "probe") CheckLabels(draft, source);
    }

    private static void CheckFactors(SpecDraft draft, DataSource source)
    {
        if (source is DataSource.Csv && !draft.IsGiven("data.columns.factors"))
            draft.Report("ranking.by", "ranking.by: disentanglement needs known factors: name their columns in data.columns.factors");
        if (source is not (DataSource.Csv or DataSource.Sprites or DataSource.Linear or DataSource.Topics))
            draft.Report("ranking.by", $"ranking.by: disentanglement needs known factors, and the source {Spelling.Of(source)} has none");
    }

    private static void CheckLabels(SpecDraft draft, DataSource source)
    {
        if (source is DataSource.Csv && !draft.IsGiven("data.columns.label"))
            draft.Report("ranking.by", "ranking.by: probe needs labels: name their column in data.columns.label");
        if (source is DataSource.Linear or DataSource.Topics or DataSource.Tones)
            draft.Report("ranking.by", $"ranking.by: probe needs labels, and the source {Spelling.Of(source)} makes none");
    }
}
