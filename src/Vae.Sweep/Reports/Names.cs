using Vae.Domain.Metrics;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting;
using Vae.Domain.SearchSpaces;
using Vae.Sweep.Rendering;

namespace Vae.Sweep.Reports;

/// <summary>What a report calls things.</summary>
internal sealed class Names(SweepReport report, Phrases words)
{
    /// <summary>What configurations are ranked by.</summary>
    public string Score => report.Ranking.By is RankingScore.Elbo ? "ELBO" : words[$"reconstruction"];

    /// <summary>The same with its unit.</summary>
    public string ScoreWithUnit => words[$"{Score}, nats per example"];

    /// <summary>A hyperparameter.</summary>
    public string Of(HyperparameterName name) => name switch
    {
        HyperparameterName.Beta => "β",
        HyperparameterName.LatentDimension => words[$"latent dimension"],
        HyperparameterName.LearningRate => words[$"learning rate"],
        HyperparameterName.BatchSize => words[$"batch size"],
        HyperparameterName.Optimizer => words[$"optimiser"],
        _ => words[$"activation"],
    };

    /// <summary>A trial by its number.</summary>
    public string Trial(int number) => words[$"trial {number}"];

    /// <summary>What a configuration has that others do not.</summary>
    public string Values(Configuration configuration) => string.Join(", ", report.Axes.Select(axis => $"{Of(axis.Name)} {axis.Text(configuration)}"));

    /// <summary>A ranked configuration in one line.</summary>
    public string Line(RankedConfiguration ranked) =>
        $"{Trial(ranked.Trial.Number)}: {Score} {Numbers.Estimate(ranked.Elbo.Mean, ranked.Elbo.StandardError)}{(report.Axes.IsEmpty ? "" : $"; {Values(ranked.Trial.Configuration)}")}";

    /// <summary>How far below the best.</summary>
    public static string Below(RankedConfiguration ranked) => ranked.Rank == 1 ? "–" : Numbers.Estimate(ranked.DifferenceToBest.Mean, ranked.DifferenceToBest.StandardError);

    /// <summary>Whether it ties with the best, which it may be itself.</summary>
    public bool MayBeBest(RankedConfiguration ranked) => report.Ranking.TiedWithBest.Contains(ranked.Trial.Number);

    /// <summary>How a run ended.</summary>
    public string Of(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Completed => words[$"completed"],
        RunOutcome.Diverged => words[$"diverged"],
        RunOutcome.Failed => words[$"failed"],
        _ => words[$"cancelled"],
    };
}
