using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain.Ranking;

/// <summary>The recommended configuration, trained on all rows but the test rows.</summary>
/// <param name="Trial">The trial's number.</param>
/// <param name="Epochs">Epochs it was trained for, e* of its folds.</param>
/// <param name="Evaluation">What it measures on the untouched test rows, or where there are none on the rows it was trained on.</param>
public sealed record RefitModel(int Trial, int Epochs, ModelEvaluation Evaluation)
{
    /// <summary>What the sweep ranks by, as it measures it; null where epochs tell that, or it was not measured on its rows.</summary>
    public double? Score { get; init; }

    /// <summary>The refit among some runs; null unless it completed.</summary>
    internal static RefitModel? Of(RankingGoal goal, IEnumerable<RunRecord> runs) =>
    (
        from run in runs
        where run.Run.Kind is RunKind.Refit
        let evaluation = (run.Outcome as RunOutcome.Completed)?.Evaluation
        where evaluation is not null
        select new RefitModel(run.Run.Trial, run.Run.RefitEpochs, evaluation) { Score = goal.OfEvaluation?.Invoke(evaluation) }
    ).FirstOrDefault();
}
