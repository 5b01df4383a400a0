using Vae.Domain.Metrics;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting;
using Vae.Domain.SearchSpaces;

namespace Vae.Sweep.Reports;

/// <summary>What a report calls things.</summary>
internal sealed class Names(SweepReport report, Phrases words)
{
    /// <summary>What configurations are ranked by.</summary>
    public string Score => words.Answer.Score(report.Ranking.By, report.Ranking.Measure);

    /// <summary>The same with its unit.</summary>
    public string ScoreWithUnit => IsShare ? Score : words[$"{Score}, nats per example"];

    /// <summary>What is measured after each epoch.</summary>
    public string Bound => report.Ranking.HasBound ? words[$"ELBO at β = 1"] : words[$"reconstruction"];

    /// <summary>The same with its unit.</summary>
    public string BoundWithUnit => words[$"{Bound}, nats per example"];

    // Scores from 0 to 1 have no nats, and take a decimal more.
    private bool IsShare => report.Ranking.By is RankingScore.Disentanglement or RankingScore.Probe;

    /// <summary>A score, or a difference of two.</summary>
    public string Estimate(Estimate estimate)
    {
        var digits = IsShare ? "F3" : "F2";
        return estimate.StandardError is { } error ? $"{estimate.Mean.ToString(digits)} ± {error.ToString(digits)}" : estimate.Mean.ToString(digits);
    }

    /// <summary>A score where there is little room.</summary>
    public string Short(double score) => score.ToString(IsShare ? "F2" : "F1");

    /// <summary>A hyperparameter.</summary>
    public string Of(HyperparameterName name) => words.Answer.Name(name);

    /// <summary>A trial by its number.</summary>
    public string Trial(int number) => words[$"trial {number}"];

    /// <summary>What a configuration has that others do not.</summary>
    public string Values(Configuration configuration) => string.Join(", ", report.Axes.Select(axis => $"{Of(axis.Name)} {axis.Text(configuration)}"));

    /// <summary>A ranked configuration in one line.</summary>
    public string Line(RankedConfiguration ranked) =>
        $"{Trial(ranked.Trial.Number)}: {Score} {Estimate(ranked.Score)}{(report.Axes.IsEmpty ? "" : $"; {Values(ranked.Trial.Configuration)}")}";

    /// <summary>Whether it ties with the best, which it may be itself.</summary>
    public bool MayBeBest(RankedConfiguration ranked) => report.Ranking.TiedWithBest.Contains(ranked.Trial.Number);

    /// <summary>How a run ended.</summary>
    public string Of(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Completed => words[$"completed"],
        RunOutcome.Diverged => words[$"diverged"],
        RunOutcome.Failed => words[$"failed"],
        RunOutcome.Pruned => words[$"stopped early"],
        _ => words[$"cancelled"],
    };
}
