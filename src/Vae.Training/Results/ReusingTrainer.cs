using System.Collections.Immutable;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Training.Native;

namespace Vae.Training.Results;

/// <summary>Trains no run of a fold, and measures no bound, that was trained or measured before: the same content gives the same numbers.</summary>
/// <param name="trainer">Trains what is new.</param>
/// <param name="results">What is known.</param>
public sealed class ReusingTrainer(IRunTrainer trainer, ResultStore results) : IRunTrainer
{
    /// <inheritdoc/>
    public RunOutcome Train(SweepPlan plan, RunGrant grant, IRunObserver observer, CancellationToken stop)
    {
        // A refit makes a model, which no result holds.
        if (grant.Run.Kind is RunKind.Refit) return trainer.Train(plan, grant, observer, stop);
        var (content, source) = (RunContent.Of(plan, grant.Run, Machine.Parts), $"{plan.Spec.Name} {grant.Run}");
        if (plan.Spec.Resources.Reuse && results.Find(content) is { } known)
        {
            foreach (var metrics in known.Epochs) observer.EpochEnded(metrics);
            // An attempt of this very run, which ended as its lease was lost, is no other's.
            return new RunOutcome.Completed { Evaluation = known.Evaluation, TrainedOn = content.TrainedOn, ReusedFrom = string.Equals(known.Source, source, StringComparison.Ordinal) ? null : known.Source };
        }

        var epochs = new Recorder(observer);
        var outcome = trainer.Train(plan, grant, epochs, stop);
        if (outcome is not RunOutcome.Completed completed) return outcome;
        results.Keep(content, new RunResult(source, content.Lines, grant.Run.Kind is RunKind.Fold ? epochs.Epochs : [], completed.Evaluation));
        return completed with { TrainedOn = content.TrainedOn };
    }

    private sealed class Recorder(IRunObserver observer) : IRunObserver
    {
        /// <summary>From the first on: a run that goes on tells of its earlier ones once more.</summary>
        public ImmutableArray<EpochMetrics> Epochs { get; private set; } = [];

        public void Progressed(int stepsDone) => observer.Progressed(stepsDone);

        public void EpochEnded(EpochMetrics metrics)
        {
            Epochs = Epochs.Add(metrics);
            observer.EpochEnded(metrics);
        }

        public void Entered(RunStage stage) => observer.Entered(stage);

        public void Checkpointed(CheckpointUse use) => observer.Checkpointed(use);
    }
}
