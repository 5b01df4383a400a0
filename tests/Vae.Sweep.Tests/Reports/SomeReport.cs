using System.Collections.Immutable;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Reporting;
using Vae.Domain.Reporting.Explaining;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Sweep.Reports;
using Vae.Tests.Shared;

namespace Vae.Sweep.Tests.Reports;

/// <summary>Reports of sweeps that nobody trained.</summary>
internal static class SomeReport
{
    public static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>A one-pixel PNG.</summary>
    public static readonly ModelPictures Pictures = new(
        [new ModelPicture("Samples <b>", "New \"pictures\".", Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="), 1, 1)],
        Note: null);

    /// <summary>A finished sweep over β, latent dimension and learning rate; every run of its last trial diverged.</summary>
    public static SweepReport Of(int trials, int folds = 3, int epochs = 4, string name = "digits", string trouble = "the objective became NaN", string worker = "ann", RankingSpec? ranking = null)
    {
        var plan = PlanOf(trials, folds, epochs, name);
        if (ranking is not null) plan = plan with { Spec = plan.Spec with { Ranking = ranking } };
        var runs = plan.Runs.Select(run => RecordOf(plan, run, trials, trouble)).ToImmutableArray();
        return SweepReport.Compose(plan, runs, EventsOf(plan, runs, worker), At);
    }

    /// <summary>A sweep that has only begun.</summary>
    public static SweepReport Begun()
    {
        var plan = PlanOf(4, 3, 4, "begun");
        return SweepReport.Compose(plan, [], [(At, new SweepEvent.Planned(plan))], At);
    }

    public static string Html(SweepReport report, IWords? language = null)
    {
        using var text = new StringWriter();
        HtmlReport.Write(report, Pictures, [("vae", "0.1.0")], new Phrases(language ?? Words.English), text);
        return text.ToString();
    }

    public static string Markdown(SweepReport report, IWords? language = null)
    {
        using var text = new StringWriter();
        MarkdownReport.Write(report, [("vae", "0.1.0")], new Phrases(language ?? Words.English), text);
        return text.ToString();
    }

    private static SweepPlan PlanOf(int trials, int folds, int epochs, string name)
    {
        var plan = SomePlan.Of(trials, folds, name: name);
        return plan with
        {
            Spec = plan.Spec with { Training = plan.Spec.Training with { Epochs = epochs, WarmUpEpochs = 1 } },
            Trials =
            [
                .. Enumerable.Range(0, trials).Select(i => new Trial(i, new Configuration(0.5 * Math.Pow(2, i % 5), 2 << (i / 5 % 4), i / 20 % 2 == 0 ? 0.001 : 0.0005 + (i * 1e-6), 128, Activation.Relu))),
            ],
        };
    }

    private static RunRecord RecordOf(SweepPlan plan, RunId run, int trials, string trouble)
    {
        if (run.Trial == trials - 1) return new RunRecord(run, new RunOutcome.Diverged(214 + run.Fold, trouble), []);
        var configuration = plan.Trials[run.Trial].Configuration;
        var (rate, loss) = (4 + configuration.LatentDimension / configuration.Beta, 30 + (5 * configuration.Beta) + (20.0 / configuration.LatentDimension) + run.Fold + (run.Trial * 7 % 11 * 0.1 * (1 + run.Fold)));
        return new RunRecord(run, new RunOutcome.Completed
        {
            Evaluation = plan.Spec.Ranking.NeedsEvaluation
                ? new ModelEvaluation(EvaluatedRows.Validation, 400, new ElboTerms(loss, rate), new ImportanceBound(100, -loss - rate + 1), [rate], 1, null, loss + 9, Collapse.None)
                {
                    Disentanglement = new DisentanglementScores(400, 1 / loss, null, null, null, null, null, null),
                    Probe = new ProbeScores(800, 400, 0.1, 20 / loss, 0.5),
                }
                : null,
        },
        [
            .. Enumerable.Range(1, plan.Spec.Training.Epochs).Select(epoch => new EpochMetrics(
                epoch,
                new ElboTerms(loss - 1 + (10.0 / epoch), rate),
                new ElboTerms(loss + (10.0 / epoch), rate),
                [.. Enumerable.Range(0, configuration.LatentDimension).Select(k => rate / configuration.LatentDimension * (k % 2 == 0 ? 1.5 : 0.5))],
                configuration.LatentDimension,
                Sigma: null,
                SamplesPerSecond: 1000)),
        ])
        { Attempt = 1 };
    }

    private static IEnumerable<(DateTimeOffset At, SweepEvent Happened)> EventsOf(SweepPlan plan, ImmutableArray<RunRecord> runs, string worker)
    {
        yield return (At, new SweepEvent.Planned(plan));
        foreach (var (run, i) in runs.Select((run, i) => (run, i)))
        {
            yield return (At.AddSeconds(2 * i), new SweepEvent.RunLeased(run.Run, 1, new Holder(i % 3 == 0 ? "ben" : worker, 1)));
            yield return (At.AddSeconds((2 * i) + 1.9), new SweepEvent.RunSettled(run.Run, 1, run.Outcome!));
        }
    }
}
