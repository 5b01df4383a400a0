using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Silo;
using Vae.Sweep.Rendering;
using Vae.Training.Data;
using Vae.Training.Native;
using Vae.Training.TrainedModels;

namespace Vae.Sweep.Model;

/// <summary>Finds, reads and uses a model; what is wrong is said, and nothing is written then.</summary>
/// <param name="model">A sweep's name, or the folder of a model.</param>
/// <param name="home">Where sweeps' models lie.</param>
/// <param name="terminal">Where problems go.</param>
internal sealed class ModelSession(string model, Home home, Terminal terminal)
{
    /// <summary>The model's folder.</summary>
    public string Place { get; } = File.Exists(Path.Combine(model, ModelStore.CardFile)) || model.Contains(Path.DirectorySeparatorChar)
        ? Path.GetFullPath(model)
        : Path.Combine(home.Models, model);

    /// <summary>Reads the card and does something with it.</summary>
    public int WithCard(Func<ModelCard, int> use)
    {
        if (ModelReader.ReadCard(Place, out var problem) is { } card) return use(card);
        terminal.Say(problem);
        return ExitCode.BadInput;
    }

    /// <summary>Reads the model and does something with it.</summary>
    public int With(Func<TrainedModel, int> use)
    {
        if (LibTorch.Load(LibTorchSettings.FromEnvironment()) is LibTorchLoad.Cannot(var message))
        {
            terminal.Say(message);
            return ExitCode.NoRanking;
        }

        MathThreads.UseOneHere();
        switch (ModelReader.Read(Place))
        {
            case TrainedModelReading.Rejected(var problem):
                terminal.Say(problem);
                return ExitCode.BadInput;
            case TrainedModelReading.Ready(var read):
                using (read) return Guarded(() => use(read));
            default:
                throw new InvalidOperationException("There is no third kind of reading.");
        }
    }

    /// <summary>Reads the model and rows for it, and does something with both.</summary>
    /// <param name="path">Other data than the sweep's; null for those.</param>
    /// <param name="use">Is given the model, the rows, and the indices of those that were not set apart for the test.</param>
    public int With(string? path, Func<TrainedModel, DataSet, ImmutableArray<int>, int> use) => With(read =>
    {
        if (ReadRows(read.Card, path) is not { } data) return ExitCode.BadInput;
        var plan = path is null ? PlanOf(read.Card, data) : null;
        return use(read, data, plan?.Folds.Everything().Training ?? [.. Enumerable.Range(0, data.Rows)]);
    });

    /// <summary>The rows of a model's sweep, or others; null after it was said what is wrong with them.</summary>
    public DataSet? ReadRows(ModelCard card, string? path)
    {
        var spec = card.Spec.Data;
        if (path is not null) spec = spec with { Path = Path.GetFullPath(path), Rows = null, TestPath = null, TestShare = null };
        if (path is not null && spec.Source.MakesRows())
        {
            terminal.Say($"--data: the source {spec.Source.ToString().ToLowerInvariant()} makes its rows and reads no file.");
            return null;
        }

        switch (DataReader.Read(spec, card.Spec.Seed, card.Spec.Model.Likelihood))
        {
            case DataReading.Rejected(var problems):
                foreach (var problem in problems) terminal.Say(problem);
                return null;
            case DataReading.Ready(var data) when path is null && data.Profile.Fingerprint != card.DataFingerprint:
                terminal.Say($"The data at {spec.Path} are not those that the model was trained on: name them with --data, if they are meant.");
                return null;
            case DataReading.Ready(var data) when data.Dimensions != card.Dimensions:
                terminal.Say($"{spec.Path}: rows have {data.Dimensions} features, the model takes {card.Dimensions}.");
                return null;
            case DataReading.Ready(var data):
                return data;
            default:
                throw new InvalidOperationException("There is no third kind of reading.");
        }
    }

    /// <summary>The plan that the sweep's data were dealt by.</summary>
    public static SweepPlan PlanOf(ModelCard card, DataSet data) => SweepPlanner.Plan(card.Spec, data.Profile) is SweepPlanning.Planned(var plan)
        ? plan
        : throw new InvalidOperationException("The sweep's own spec does not fit its own data.");

    /// <summary>Writes a file of rows; what is wrong with its name is said before anything is read.</summary>
    public int Write(RowFile file, Func<int> write)
    {
        if (file.Complaint is not { } complaint) return Guarded(write);
        terminal.Say(complaint);
        return ExitCode.BadInput;
    }

    private int Guarded(Func<int> use)
    {
        try
        {
            return use();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            terminal.Say(failure.Message);
            return ExitCode.BadInput;
        }
    }
}
