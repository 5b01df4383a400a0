using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Planning;

/// <summary>What training takes: optimiser steps, and floating-point operations of the matrix products (a multiplication and an addition count two).</summary>
/// <param name="Steps">Optimiser steps.</param>
/// <param name="Flops">Operations of training and of the evaluation after each epoch; biases, activations and the optimiser are left out.</param>
public readonly record struct TrainingCost(long Steps, double Flops)
{
    /// <summary>Both costs together.</summary>
    public static TrainingCost operator +(TrainingCost left, TrainingCost right) =>
        new(left.Steps + right.Steps, left.Flops + right.Flops);

    /// <summary>As often as <paramref name="times"/>.</summary>
    public static TrainingCost operator *(TrainingCost cost, int times) => new(cost.Steps * times, cost.Flops * times);

    /// <summary>As often as <paramref name="times"/>, to a whole number of steps.</summary>
    public static TrainingCost operator *(TrainingCost cost, double times) => new((long)Math.Round(cost.Steps * times), cost.Flops * times);

    /// <summary>The cost of all runs of a plan, each trained for all its epochs; trials that results will decide are taken to cost as much as the others do on average.</summary>
    public static TrainingCost Of(SweepPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var folds = Enumerable.Range(0, plan.FoldCount).Select(plan.Folds.SizesOf).ToArray();
        var known = plan.Trials
            .SelectMany(trial => folds, (trial, sizes) => OfRun(plan, trial.Configuration, sizes, plan.Spec.Training.Epochs))
            .Aggregate(default(TrainingCost), (sum, cost) => sum + cost) * plan.Spec.CrossValidation.Seeds;
        return plan.TrialsToCome == 0 ? known : known * ((double)plan.PlannedTrials / plan.Trials.Length);
    }

    /// <summary>The cost of one run: of a fold, of a bound (which takes no steps), or of the refit.</summary>
    public static TrainingCost Of(SweepPlan plan, RunId run) => Of(plan, run, plan.Trials[run.Trial].Configuration);

    /// <summary>The cost of one run of a trial that the plan may not know yet.</summary>
    public static TrainingCost Of(SweepPlan plan, RunId run, Configuration configuration)
    {
        return run.Kind switch
        {
            RunKind.Fold => OfRun(plan, configuration, plan.Folds.SizesOf(run.Fold), plan.Spec.Training.Epochs),
            RunKind.Refit => OfRun(plan, configuration, (plan.Folds.Rows - plan.Folds.TestRows.Length, 0), run.RefitEpochs),
            _ => new TrainingCost(0, 2 * RowProducts.Of(plan, configuration.LatentDimension).All * plan.Folds.SizesOf(run.Fold).Validation * plan.Spec.Evaluation.FinalistSamples),
        };
    }

    /// <summary>
    /// Steps of an epoch: the last batch may be short and is used; a batch size above the number of rows means one batch
    /// of them all.
    /// </summary>
    public static int StepsPerEpoch(int trainingRows, int batchSize) => (int)(((long)trainingRows + batchSize - 1) / batchSize);

    /// <summary>
    /// With W products forward of which F are in the first layer: each training row costs 2W forward, 2W for the weights'
    /// gradients and 2(W − F) for the layers' inputs, since nobody asks for the gradient of the data; an evaluated row costs 2W.
    /// </summary>
    private static TrainingCost OfRun(SweepPlan plan, Configuration configuration, (int Training, int Validation) rows, int epochs)
    {
        var (all, first) = RowProducts.Of(plan, configuration.LatentDimension);
        var training = rows.Training * ((6 * all) - (2 * first));
        var evaluation = ((double)rows.Training + rows.Validation) * 2 * all;
        return new TrainingCost(
            (long)StepsPerEpoch(rows.Training, configuration.BatchSize) * epochs,
            (training + evaluation) * epochs);
    }
}
