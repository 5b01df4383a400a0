using Vae.Training.Optimization;

namespace Vae.Training.Engines;

/// <summary>Makes the engine that a job asks for.</summary>
internal static class EngineFactory
{
    /// <summary>The engine.</summary>
    /// <param name="job">Says which.</param>
    /// <param name="model">Its model.</param>
    /// <param name="parameters">What of it is trained.</param>
    public static IEngine For(TrainingJob job, ModelInTraining model, FlatParameters parameters) => model.Fused is { } weights
        ? new FusedEngine(job, weights, model.Reader)
        : new AutogradEngine(job, model, parameters);
}
