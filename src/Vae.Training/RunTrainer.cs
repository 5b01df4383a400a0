using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Training.Data;
using Vae.Training.Native;

namespace Vae.Training;

/// <summary>Trains the runs of plans with TorchSharp, each on the thread it is called on.</summary>
/// <param name="dataOf">The rows that a plan was made for; called once per run, so it should keep them.</param>
/// <param name="time">Measures how long training takes.</param>
/// <param name="libTorch">How libtorch is loaded, on the first run.</param>
public sealed class RunTrainer(Func<SweepPlan, DataSet> dataOf, TimeProvider time, LibTorchSettings libTorch) : IRunTrainer
{
    private readonly Trainer _trainer = new(time);

    /// <inheritdoc/>
    public RunOutcome Train(SweepPlan plan, RunId run, IRunObserver observer, CancellationToken stop)
    {
        if (LibTorch.Load(libTorch) is LibTorchLoad.Cannot cannot)
        {
            return new RunOutcome.Failed(FailureKind.Infrastructure, cannot.Message);
        }

        MathThreads.UseOneHere();
        try
        {
            return _trainer.Train(TrainingJob.Of(plan, run, dataOf(plan)), observer, stop);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new RunOutcome.Failed(FailureKind.Infrastructure, error.Message);
        }
    }
}
