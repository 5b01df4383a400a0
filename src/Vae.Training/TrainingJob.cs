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
    /// <summary>The job of a run.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="run">A run of that plan.</param>
    /// <param name="data">The rows that were planned for.</param>
    public static TrainingJob Of(SweepPlan plan, RunId run, DataSet data) => new(
        plan.Spec.Model,
        plan.Spec.Training,
        plan.Trials[run.Trial].Configuration,
        data,
        plan.Folds.At(run.Fold),
        plan.Spec.Seed,
        run.SeedIndex,
        plan.Spec.Data.Preprocess == Preprocess.Standardize);

    /// <summary>The run's numbers for a purpose.</summary>
    internal RandomStream Stream(RandomPurpose purpose) => new(Seed, purpose, Fold.Index, SeedIndex);
}
