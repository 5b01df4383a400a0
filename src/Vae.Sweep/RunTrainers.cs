using Vae.Domain;
using Vae.Sweep.Rendering;
using Vae.Training;
using Vae.Training.Checkpoints;
using Vae.Training.Data.Supply;
using Vae.Training.Native;
using Vae.Training.Results;
using Vae.Training.Storage;
using Vae.Training.TrainedModels;

namespace Vae.Sweep;

/// <summary>Makes this program's trainer.</summary>
internal static class RunTrainers
{
    /// <summary>A trainer that keeps checkpoints, models and results in a store, in the folders of a home.</summary>
    /// <param name="store">The home's folder, or what stands in for it.</param>
    /// <param name="data">Gives runs their rows.</param>
    /// <param name="terminal">Told what a user should know of a run.</param>
    public static IRunTrainer Of(IObjectStore store, IDataSupply data, Terminal terminal) => new ReusingTrainer(
        new RunTrainer(
            data,
            TimeProvider.System,
            LibTorchSettings.FromEnvironment(),
            new CheckpointStore(new ObjectFolder(store, "checkpoints")),
            new ModelStore(new ObjectFolder(store, "models")),
            terminal.Say),
        new ResultStore(new ObjectFolder(store, "results")));
}
