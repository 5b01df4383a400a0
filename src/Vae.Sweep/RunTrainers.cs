using System.Globalization;
using Vae.Domain;
using Vae.Silo.Tidying;
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
    /// <summary>Says how many GiB of fetched data a machine keeps on its disk.</summary>
    private const string FetchedVariable = "VAE_DATA_CACHE";

    private const double DefaultFetched = 20;
    private const double MostFetched = 1 << 20;

    /// <summary>A trainer that keeps checkpoints, models and results in a store, in the folders of a home.</summary>
    /// <param name="store">The home's folder, or what stands in for it.</param>
    /// <param name="data">Gives runs their rows.</param>
    /// <param name="terminal">Told what a user should know of a run.</param>
    public static IRunTrainer Of(IObjectStore store, IDataSupply data, Terminal terminal) => new ReusingTrainer(
        new RunTrainer(
            data,
            TimeProvider.System,
            LibTorchSettings.FromEnvironment(),
            Checkpoints(store),
            new ModelStore(new ObjectFolder(store, "models")),
            terminal.Say),
        new ResultStore(new ObjectFolder(store, "results")));

    /// <summary>Gives runs the rows that their plans name, from where they say or else from a store.</summary>
    /// <param name="store">Holds what was submitted with its data.</param>
    /// <param name="kept">Bytes of rows that are kept in memory for runs to come.</param>
    /// <param name="problem">What is wrong with the environment, and what would be right; empty when nothing is.</param>
    /// <returns>The supply; null with a <paramref name="problem"/>.</returns>
    public static IDataSupply? DataFrom(IObjectStore store, long kept, out string problem)
    {
        var named = Environment.GetEnvironmentVariable(FetchedVariable);
        var gibibytes = DefaultFetched;
        if (!string.IsNullOrWhiteSpace(named) && !(double.TryParse(named, NumberStyles.Float, CultureInfo.InvariantCulture, out gibibytes) && gibibytes is >= 0 and <= MostFetched))
        {
            problem = $"{FetchedVariable} must be a number of GiB from 0 to {MostFetched:0}, found '{named}'.";
            return null;
        }

        problem = "";
        var folder = Path.Combine(CacheFolder.Of(Environment.GetEnvironmentVariable) ?? Path.Combine(Path.GetTempPath(), "vae"), "data");
        return new DataCache(kept, TimeProvider.System, new FetchedData(Bundles(store), folder, (long)(gibibytes * (1L << 30)), TimeProvider.System));
    }

    /// <summary>What of a store the cluster frees.</summary>
    public static TidiedStores TidiedIn(IObjectStore store) => new(Checkpoints(store), Bundles(store));

    /// <summary>The files of data in a store.</summary>
    public static BundleStore Bundles(IObjectStore store) => new(new ObjectFolder(store, "data"));

    private static CheckpointStore Checkpoints(IObjectStore store) => new(new ObjectFolder(store, "checkpoints"));
}
