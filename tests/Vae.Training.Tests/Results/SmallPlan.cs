using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests.Results;

/// <summary>A plan of one small trial.</summary>
internal static class SmallPlan
{
    public static SweepPlan Of(FoldTable folds, string name = "first")
    {
        var job = Some.Job();
        return new SweepPlan
        {
            Spec = new SweepSpec
            {
                Name = name,
                Seed = 3,
                Data = new DataSpec { Source = DataSource.Linear },
                Model = job.Model,
                Training = job.Training,
                Defaults = job.Configuration,
                Space = new SearchSpace([]),
                Search = new SearchSpec { Method = SearchMethod.Grid },
                CrossValidation = new CrossValidationSpec { Kind = FoldKind.Random, Folds = folds.FoldsPerRepeat, Repeats = 1, Seeds = 2 },
                Budget = new BudgetSpec(),
                Resources = new ResourceSpec(),
            },
            Dimensions = 6,
            DataFingerprint = "c0ffee",
            Folds = folds,
            Trials = [new Trial(0, job.Configuration)],
        };
    }
}
