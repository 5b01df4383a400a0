using System.Collections.Immutable;
using TorchSharp;
using Vae.Domain.Randomness;
using Vae.Training.Evaluation;
using Vae.Training.Optimization;
using Vae.Training.Schedules;

namespace Vae.Training.Engines;

/// <summary>Gradients by libtorch's automatic differentiation: for every model.</summary>
/// <param name="job">The job.</param>
/// <param name="model">Its model.</param>
/// <param name="parameters">What of it is trained.</param>
internal sealed class AutogradEngine(TrainingJob job, ModelInTraining model, FlatParameters parameters) : IEngine
{
    private readonly ObjectiveSchedule _objectives = ObjectiveSchedule.Of(job);
    private readonly RandomStream _noise = job.Stream(RandomPurpose.Reparameterization);

    /// <inheritdoc/>
    public float Differentiate(ReadOnlySpan<int> rows, int epoch, int step)
    {
        using var scope = torch.NewDisposeScope();
        parameters.ClearGradients();
        var objective = _objectives.At(model.Terms(model.Reader.Read(rows, epoch), Normal(step, rows.Length)), step);
        objective.backward();
        return objective.item<float>();
    }

    /// <inheritdoc/>
    public RowStatistics Measure(ImmutableArray<int> rows, Action batchDone) => ElboMeasurement.Measure(
        model.Model, model.Likelihood, model.Reader, rows, job.Stream(RandomPurpose.Evaluation), batchDone);

    /// <summary>ε of a step, rows × latents.</summary>
    private torch.Tensor Normal(int step, int rows)
    {
        var tensor = torch.empty(rows, job.Configuration.LatentDimension);
        _noise.FillNormal(StepNoise.PlaceOf(step), tensor.Values());
        return tensor;
    }
}
