using Vae.Domain.Planning;
using Vae.Domain.Randomness;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Data;

namespace Vae.Training;

/// <summary>Everything that the numbers of a run depend on.</summary>
/// <param name="Model">Layers and likelihood.</param>
/// <param name="Training">The schedule.</param>
/// <param name="Configuration">One value per hyperparameter.</param>
/// <param name="Data">All rows.</param>
/// <param name="Fold">Which of them are trained on and validated on.</param>
/// <param name="Seed">The sweep's seed.</param>
/// <param name="SeedIndex">Which of the fold's runs this is, from 0.</param>
/// <param name="Standardize">Whether features get mean 0 and standard deviation 1 on the training fold.</param>
public sealed record TrainingJob(
    ModelSpec Model,
    TrainingSpec Training,
    Configuration Configuration,
    DataSet Data,
    Fold Fold,
    ulong Seed,
    int SeedIndex,
    bool Standardize)
{
    /// <summary>Whether each value is made 0 or 1 with its own probability, anew for each epoch.</summary>
    public bool BinarizeDynamically { get; init; }

    /// <summary>What the learning rate is multiplied by for the batch size.</summary>
    public double RateScale { get; init; } = 1;

    /// <summary>The epoch that is best on average over the folds, after which a refit ends; null for other runs.</summary>
    public int? RefitEpochs { get; init; }

    /// <summary>The epoch after which the run is kept and given back; null for none.</summary>
    public int? PauseAfter { get; init; }

    /// <summary>The last epoch that is trained; the schedule's horizon is that of the spec even where it comes earlier.</summary>
    public int LastEpoch => RefitEpochs ?? Training.Epochs;

    /// <summary>Steps of an epoch.</summary>
    public int StepsPerEpoch => TrainingCost.StepsPerEpoch(Fold.Training.Length, Configuration.BatchSize);

    /// <summary>What trains it.</summary>
    public Engine Engine => Training.EngineOf(Model.Kind);

    /// <summary>The job of a run; that of a bound is that of its fold.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="run">A run of that plan.</param>
    /// <param name="data">The rows that were planned for.</param>
    public static TrainingJob Of(SweepPlan plan, RunId run, DataSet data) => new(
        plan.Spec.Model,
        // A refit has no rows to lose patience by.
        run.Kind is RunKind.Refit ? plan.Spec.Training with { Patience = null } : plan.Spec.Training,
        plan.Trials[run.Trial].Configuration,
        data,
        run.Kind is RunKind.Refit ? plan.Folds.Everything() : plan.Folds.At(run.Fold),
        plan.Spec.Seed,
        run.SeedIndex,
        plan.Spec.Data.Preprocess == Preprocess.Standardize)
    {
        RefitEpochs = run.Kind is RunKind.Refit ? run.RefitEpochs : null,
        BinarizeDynamically = plan.Spec.Data.Preprocess == Preprocess.BinarizeDynamic,
        RateScale = plan.Spec.Training.RateScaling is RateScaling.Sqrt
            ? Math.Sqrt((double)plan.Trials[run.Trial].Configuration.BatchSize / plan.Spec.Defaults.BatchSize)
            : 1,
    };

    /// <summary>The run's numbers for a purpose.</summary>
    internal RandomStream Stream(RandomPurpose purpose) => new(Seed, purpose, Fold.Index, SeedIndex);
}
