using System.Collections.Immutable;
using Spectre.Console;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Domain.Stopping;

namespace Vae.Sweep.Rendering;

/// <summary>A plan for people: the spec with every default, the trials, the folds, and what it all costs.</summary>
internal static class PlanText
{
    // More would scroll the costs away; the other forms list them all.
    private const int ShownTrials = 50;

    /// <summary>Writes the plan.</summary>
    public static void Write(IAnsiConsole console, SweepPlan plan)
    {
        console.WriteLine("The spec with every default:");
        console.WriteLine();
        foreach (var line in SpecText.Effective(plan.Spec).TrimEnd().Split('\n')) console.WriteLine($"  {line}");
        console.WriteLine();
        WriteTrials(console, plan);
        WriteFolds(console, plan);
        WriteCosts(console, plan);
    }

    /// <summary>The activation as sweep files spell it.</summary>
    public static string Activation(Configuration configuration) => configuration.Activation.ToString().ToLowerInvariant();

    /// <summary>The optimiser as sweep files spell it.</summary>
    public static string Optimizer(Configuration configuration) => configuration.Optimizer.ToString().ToLowerInvariant();

    /// <summary>What trains a sweep's runs, as sweep files spell it.</summary>
    public static string Engine(SweepSpec spec) =>
        $"{spec.Training.EngineOf(spec.Model.Kind).ToString().ToLowerInvariant()}{(spec.Training.Precision is Precision.Bf16 ? ", bf16" : "")}";

    private static void WriteTrials(IAnsiConsole console, SweepPlan plan)
    {
        ImmutableArray<(Trial Trial, TrainingCost Cost)> rows =
            [.. plan.Trials.Take(ShownTrials).Select(trial => (trial, TrainingCost.Of(plan, new RunId(trial.Number, 0, 0))))];
        console.WriteLine($"Trials: {Numbers.Count(plan.PlannedTrials)}{ToCome(plan)}");
        Column[] beta = plan.Spec.Model.Kind is ModelKind.Autoencoder ? [] : [Column.Of("β", rows, row => Numbers.Short(row.Trial.Configuration.Beta))];
        console.WriteTable(
        [
            Column.Of("trial", rows, row => $"{row.Trial.Number}"),
            .. beta,
            Column.Of("latent", rows, row => $"{row.Trial.Configuration.LatentDimension}"),
            Column.Of("learning\nrate", rows, row => Numbers.Short(row.Trial.Configuration.LearningRate)),
            Column.Of("batch", rows, row => $"{row.Trial.Configuration.BatchSize}"),
            Column.Of("activation", rows, row => Activation(row.Trial.Configuration)) with { IsNumber = false },
            .. plan.Trials.Select(trial => trial.Configuration.Optimizer).Distinct().Count() > 1
                ? [Column.Of("optimiser", rows, row => Optimizer(row.Trial.Configuration)) with { IsNumber = false }]
                : Array.Empty<Column>(),
            Column.Of("steps\nper run", rows, row => Numbers.Count(row.Cost.Steps)),
            Column.Of("cost\nper run", rows, row => Numbers.Scaled(row.Cost.Flops, "FLOP")),
        ]);
        if (plan.Trials.Length > ShownTrials)
            console.WriteLine($"… and {Numbers.Count(plan.Trials.Length - ShownTrials)} more (--output csv lists them all)");
    }

    private static string ToCome(SweepPlan plan)
    {
        if (plan.TrialsToCome == 0) return "";
        var search = plan.Spec.Search;
        var from = search.Mode is SearchMode.Reproducible ? $"those of all but the {search.Lag} before" : "whatever is known";
        return $", {Numbers.Count(plan.Trials.Length)} from the start and {Numbers.Count(plan.TrialsToCome)} decided by results, each by {from}";
    }

    private static void WriteFolds(IAnsiConsole console, SweepPlan plan)
    {
        var test = plan.Folds.TestRows.Length;
        console.WriteLine($"Folds: {plan.FoldCount}{(test > 0 ? $", with {Numbers.Count(test)} untouched test rows set apart" : "")}");
        for (var fold = 0; fold < plan.FoldCount; fold++)
        {
            var (training, validation) = plan.Folds.SizesOf(fold);
            console.WriteLine($"  fold {fold}: {Numbers.Count(training)} training rows, {Numbers.Count(validation)} validation rows");
        }

        console.WriteLine(DetectableDifference.Of(plan) is { } spreads
            ? $"Detectable: a difference of {spreads:0.##} times the spread of the per-fold differences between two configurations (power 80 %, α = 0.05, corrected for overlapping training rows){MoreRepeats(plan)}; seeds are averaged inside a fold and make that spread smaller"
            : "Detectable: nothing, since one fold gives no standard error");
    }

    /// <summary>What dealing the rows anew would buy; nothing where folds follow the order of the rows.</summary>
    private static string MoreRepeats(SweepPlan plan)
    {
        if (plan.Spec.CrossValidation.Kind is FoldKind.Block) return "";
        var repeats = 3 * plan.Spec.CrossValidation.Repeats;
        return $"; {repeats} repeats of the folds: {DetectableDifference.Of(plan.Folds.FoldsPerRepeat * repeats, FoldRatio.Of(plan.Folds)):0.##}";
    }

    private static void WriteCosts(IAnsiConsole console, SweepPlan plan)
    {
        console.WriteLine($"Engine: {Engine(plan.Spec)}");
        var total = TrainingCost.Of(plan);
        var seeds = plan.Spec.CrossValidation.Seeds;
        console.WriteLine($"Runs: {Numbers.Count(plan.PlannedRuns)} ({Numbers.Count(plan.PlannedTrials)} trials × {plan.FoldCount} folds × {seeds} {(seeds == 1 ? "seed" : "seeds")})");
        console.WriteLine($"Steps: {Numbers.Count(total.Steps)}");
        console.WriteLine($"Cost: {(plan.TrialsToCome > 0 ? "about " : "")}{Numbers.Scaled(total.Flops, "FLOP")} in matrix products, evaluation included");
        WriteStopping(console, plan);
        WriteAnswer(console, plan);
        if (plan.IntrinsicDimension is { } intrinsic)
            console.WriteLine($"Intrinsic dimension: about {Numbers.Short(Math.Round(intrinsic.Fit, 1))} (two nearest neighbours of {Numbers.Count(intrinsic.Rows)} rows; a lower end)");
        console.WriteLine($"Data: {plan.Dimensions} features, fingerprint {Start(plan.DataFingerprint)}, folds {Start(plan.Folds.Hash)}");
    }

    private static void WriteStopping(IAnsiConsole console, SweepPlan plan)
    {
        if (!plan.Spec.Stopping.IsOn) return;
        var (ladder, all) = (Ladder.Of(plan), (long)plan.Trials.Length * plan.RunsPerTrial * plan.Spec.Training.Epochs);
        var overEpochs = ladder.Rungs.Where(rung => rung.Epochs < ladder.Top.Epochs).Select(rung => $"{rung.Epochs}").ToArray();
        var overFolds = ladder.Rungs.Where(rung => rung.Epochs == ladder.Top.Epochs && rung != ladder.Top).Select(rung => $"{rung.Folds}").ToArray();
        string[] rungs = [.. overEpochs.Length > 0 ? [$"{string.Join(", ", overEpochs)} epochs of the first fold"] : Array.Empty<string>(), .. overFolds.Length > 0 ? [$"{string.Join(", ", overFolds)} folds"] : Array.Empty<string>()];
        console.WriteLine($"Stopping early{(plan.Spec.Stopping.Mode is SearchMode.Asynchronous ? " (asynchronous)" : "")}: trials are compared after {string.Join(", and after ", rungs)}; that saves at most {Numbers.Count(all - LeastBudget.Epochs(plan))} of {Numbers.Count(all)} epochs");
    }

    private static void WriteAnswer(IAnsiConsole console, SweepPlan plan)
    {
        var evaluation = plan.Spec.Evaluation;
        var bounds = evaluation.Finalists > 0 && plan.Spec.Model.Kind is not ModelKind.Autoencoder
            ? $"the bound on ln p(x) with {Numbers.Count(evaluation.FinalistSamples)} samples for the best {Numbers.Count(Math.Min(evaluation.Finalists, plan.PlannedTrials))}"
            : null;
        var refit = evaluation.Refit ? $"a refit of the recommended configuration on {Numbers.Count(plan.Folds.Rows - plan.Folds.TestRows.Length)} rows" : null;
        string[] parts = [.. new[] { bounds, refit }.OfType<string>()];
        if (parts.Length > 0) console.WriteLine($"Then, not counted above: {string.Join(", and ", parts)}");
    }

    private static string Start(string hash) => hash[..Math.Min(12, hash.Length)];
}
