using Vae.Domain.Specs;
using Vae.Training.Optimization;

namespace Vae.Training.Engines;

/// <summary>Makes the engine that a job asks for.</summary>
internal static class EngineFactory
{
    /// <summary>The engine.</summary>
    /// <param name="job">Says which.</param>
    /// <param name="model">Its model.</param>
    /// <param name="parameters">What of it is trained.</param>
    public static IEngine For(TrainingJob job, ModelInTraining model, FlatParameters parameters) => job.Engine is Engine.Fused
        ? new FusedEngine(job, model.Reader, parameters)
        : new AutogradEngine(job, model, parameters);
}
