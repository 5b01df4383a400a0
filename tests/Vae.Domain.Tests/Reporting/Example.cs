using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Specs;
using Vae.Domain.Tests.Ranking;

namespace Vae.Domain.Tests.Reporting;

/// <summary>A small sweep by hand: three ranked trials of which two tie, one diverged, one unfinished.</summary>
internal static class Example
{
    public static readonly SweepPlan Plan = Table.Plan(
        [
            Table.Configuration(beta: 0.5, latents: 4),
            Table.Configuration(beta: 0.5, latents: 8),
            Table.Configuration(beta: 2, latents: 4),
            Table.Configuration(beta: 2, latents: 8, learningRate: 1e-5),
            Table.Configuration(beta: 0, latents: 8),
        ],
        folds: 4,
        likelihood: new LikelihoodSpec.SquaredError());

    private static readonly double[][] Elbo =
    [
        [-10.25, -12.5, -11, -13.25],
        [-10, -12.75, -11, -13],
        [-14, -16, -15, -17.5],
        [-20, -20, -20, -20],
        [-30, -30, -30, -30],
    ];

    public static IEnumerable<RunRecord> Runs =>
        Table.Runs(Plan, (run, _) => Elbo[run.Trial][run.Fold], sigma: 0.5).Select(record => record.Run switch
        {
            { Trial: 3, Fold: 2 } => record with
            {
                Outcome = new RunOutcome.Diverged(214, "the objective became NaN, \"log-variance\" first"),
                Epochs = [Table.Epoch(1, double.NaN, sigma: double.PositiveInfinity)],
                Attempt = 2,
            },
            { Trial: 4, Fold: 3 } => record with { Outcome = null, Epochs = [] },
            _ => record with { Attempt = 1 },
        });

    public static SweepRanking Ranking => Ranker.Rank(Plan, Runs);

    public static string Text(Action<TextWriter> write)
    {
        using var text = new StringWriter();
        write(text);
        return text.ToString();
    }
}
