using System.Collections.Immutable;
using System.Text.Json;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting.Explaining;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Reporting;

/// <summary>A ranking as a JSON document with a stable order of members; what is not finite is null.</summary>
public static class RankingJson
{
    /// <summary>Version of the document; it grows when a member is renamed or changes its meaning.</summary>
    public const int FormatVersion = 1;

    /// <summary>Writes the document.</summary>
    public static void Write(SweepRanking ranking, TextWriter output)
    {
        using var text = new JsonText(output, indented: true);
        var json = text.Json;
        json.WriteStartObject();
        json.WriteNumber("formatVersion", FormatVersion);
        json.WriteString("sweep", ranking.Sweep);
        json.WriteString("by", ConfigurationFields.CamelCase(ranking.By));
        json.WriteMeasure("budget", ranking.Budget);
        json.WriteString("measure", ranking.Measure);
        json.WriteString("engine", ranking.Engine);
        json.WriteString("precision", ranking.Precision);
        if (!ranking.TrainedOn.IsEmpty) WriteArray(json, "trainedOn", ranking.TrainedOn, json.WriteStringValue);
        json.WriteBoolean("complete", ranking.Complete);
        json.WriteCount("recommended", ranking.Recommended);
        json.WriteCount("oneStandardError", ranking.OneStandardError);
        WriteArray(json, "tiedWithBest", ranking.TiedWithBest, json.WriteNumberValue);
        WriteArray(json, "warnings", ranking.Warnings, json.WriteStringValue);
        WriteArray(json, "recommendations", ranking.Recommendations, recommendation => WriteRecommendation(json, ranking, recommendation));
        json.WriteCount("plateau", ranking.Plateau);
        WriteKnownFactors(json, ranking.KnownFactors);
        WriteRefit(json, ranking.Refit);
        WriteSavings(json, ranking.Savings);
        WritePlayoff(json, ranking.Playoff);
        WriteArray(json, "configurations", ranking.Configurations, configuration => WriteConfiguration(json, ranking, configuration));
        WriteArray(json, "ineligible", ranking.Ineligible, trial => WriteIneligible(json, ranking, trial));
        json.WriteEndObject();
    }

    private static void WriteRecommendation(Utf8JsonWriter json, SweepRanking ranking, Recommendation recommendation)
    {
        json.WriteStartObject();
        json.WriteString("hyperparameter", ConfigurationFields.CamelCase(recommendation.Name));
        if (recommendation.Name.NameOf(recommendation.Value) is { } name) json.WriteString("value", name);
        else json.WriteMeasure("value", recommendation.Value);
        json.WriteString("reason", Words.English.Reason(recommendation, ranking.By, ranking.Measure));
        json.WriteEndObject();
    }

    private static void WriteKnownFactors(Utf8JsonWriter json, KnownFactors? factors)
    {
        json.WritePropertyName("knownFactors");
        if (factors is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("count", factors.Count);
        json.WriteString("noun", factors.Noun);
        json.WriteEndObject();
    }

    private static void WriteRefit(Utf8JsonWriter json, RefitModel? refit)
    {
        json.WritePropertyName("refit");
        if (refit is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("trial", refit.Trial);
        json.WriteNumber("epochs", refit.Epochs);
        if (refit.Score is { } score) json.WriteMeasure("score", score);
        json.WritePropertyName("evaluation");
        json.WriteEvaluation(refit.Evaluation);
        json.WriteEndObject();
    }

    private static void WriteSavings(Utf8JsonWriter json, Savings? savings)
    {
        json.WritePropertyName("savings");
        if (savings is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("trials", savings.Trials);
        json.WriteNumber("runs", savings.Runs);
        json.WriteNumber("plannedRuns", savings.PlannedRuns);
        json.WriteNumber("epochs", savings.Epochs);
        json.WriteNumber("plannedEpochs", savings.PlannedEpochs);
        json.WriteMeasure("risk", savings.Risk);
        json.WriteEndObject();
    }

    private static void WritePlayoff(Utf8JsonWriter json, PlayoffStanding? standing)
    {
        if (standing is null) return;
        json.WriteStartObject("playoff");
        json.WriteNumber("rounds", standing.Rounds);
        json.WriteNumber("trials", standing.Trials);
        json.WriteNumber("folds", standing.Folds);
        json.WriteNumber("seeds", standing.Seeds);
        json.WriteNumber("runs", standing.Runs);
        json.WriteNumber("maxRuns", standing.MaxRuns);
        json.WriteMeasure("level", standing.Level);
        json.WriteEndObject();
    }

    private static void WriteConfiguration(Utf8JsonWriter json, SweepRanking ranking, RankedConfiguration ranked)
    {
        json.WriteStartObject();
        json.WriteNumber("rank", ranked.Rank);
        json.WriteNumber("trial", ranked.Trial.Number);
        var hasBound = ranking.HasBound;
        json.WriteConfiguration(ranked.Trial.Configuration, hasBound);
        if (ranked.Goal is { } goal) WriteEstimate(json, "score", goal);
        WriteEstimate(json, hasBound ? "elbo" : "reconstruction", ranked.Elbo);
        WriteEstimate(json, "differenceToBest", ranked.DifferenceToBest);
        json.WriteMeasure("seedDeviation", ranked.SeedDeviation);
        if (hasBound) json.WriteMeasure("bitsPerDimension", ranked.BitsPerDimension);
        if (hasBound)
        {
            WriteMean(json, "reconstruction", ranked.Reconstruction);
            WriteMean(json, "kl", ranked.Kl);
            WriteMean(json, "activeUnits", ranked.ActiveUnits);
            WriteArray(json, "collapse", CollapseAlarm.Words(ranked.Collapse), json.WriteStringValue);
        }

        WriteMean(json, "sigma", ranked.Sigma);
        if (hasBound)
        {
            json.WriteMeasure("effectiveVariance", ranked.EffectiveVariance);
            WriteBound(json, ranked.Bound);
            if (ranked.MutualInformationGap is { } gap) WriteEstimate(json, "mutualInformationGap", gap);
        }

        json.WriteNumber("chosenEpoch", ranked.ChosenEpoch);
        json.WriteNumber("skippedSteps", ranked.Troubles.SkippedSteps);
        json.WriteNumber("clippedSteps", ranked.Troubles.ClippedSteps);
        json.WriteNumber("retries", ranked.Troubles.Retries);
        WriteArray(json, hasBound ? "foldElbo" : "foldReconstruction", ranked.FoldElbo, score => json.WriteMeasure(score));
        if (ranked.FoldGoal is { } folds) WriteArray(json, "foldScore", folds, score => json.WriteMeasure(score));
        WriteRuns(json, ranked.Runs);
        json.WriteEndObject();
    }

    private static void WriteIneligible(Utf8JsonWriter json, SweepRanking ranking, IneligibleTrial ineligible)
    {
        json.WriteStartObject();
        json.WriteNumber("trial", ineligible.Trial.Number);
        json.WriteConfiguration(ineligible.Trial.Configuration, ranking.HasBound);
        json.WriteString("reason", ineligible.Reason);
        WriteRuns(json, ineligible.Runs);
        json.WriteEndObject();
    }

    private static void WriteEstimate(Utf8JsonWriter json, string name, Estimate estimate)
    {
        json.WriteStartObject(name);
        json.WriteMeasure("mean", estimate.Mean);
        json.WriteMeasure("standardError", estimate.StandardError);
        json.WriteEndObject();
    }

    private static void WriteBound(Utf8JsonWriter json, FinalistBound? bound)
    {
        json.WriteStartObject("bound");
        json.WriteCount("samples", bound?.Samples);
        json.WriteMeasure("mean", bound?.Value.Mean);
        json.WriteMeasure("standardError", bound?.Value.StandardError);
        json.WriteEndObject();
    }

    private static void WriteMean(Utf8JsonWriter json, string name, double? mean)
    {
        json.WriteStartObject(name);
        json.WriteMeasure("mean", mean);
        json.WriteEndObject();
    }

    private static void WriteRuns(Utf8JsonWriter json, RunCounts runs)
    {
        json.WriteStartObject("runs");
        json.WriteNumber("planned", runs.Planned);
        json.WriteNumber("completed", runs.Completed);
        json.WriteNumber("diverged", runs.Diverged);
        json.WriteNumber("failed", runs.Failed);
        json.WriteNumber("pruned", runs.Pruned);
        json.WriteNumber("cancelled", runs.Cancelled);
        json.WriteNumber("reused", runs.Reused);
        json.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items) write(item);
        json.WriteEndArray();
    }
}
