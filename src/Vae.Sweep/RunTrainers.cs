using Vae.Sweep.Rendering;
using Vae.Training;
using Vae.Training.Checkpoints;
using Vae.Training.Data.Supply;
using Vae.Training.Native;
using Vae.Training.Storage;
using Vae.Training.TrainedModels;

namespace Vae.Sweep;

/// <summary>Makes this program's trainer.</summary>
internal static class RunTrainers
{
    /// <summary>A trainer that keeps checkpoints and models in a store, in the folders of a home.</summary>
    /// <param name="store">The home's folder, or what stands in for it.</param>
    /// <param name="data">Gives runs their rows.</param>
    /// <param name="terminal">Told what a user should know of a run.</param>
    public static RunTrainer Of(IObjectStore store, IDataSupply data, Terminal terminal) => new(
        data,
        TimeProvider.System,
        LibTorchSettings.FromEnvironment(),
        new CheckpointStore(new ObjectFolder(store, "checkpoints")),
        new ModelStore(new ObjectFolder(store, "models")),
        terminal.Say);
}
