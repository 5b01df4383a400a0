using System.CommandLine;
using Vae.Silo;
using Vae.Silo.Worker;
using Vae.Sweep.Rendering;
using Vae.Sweep.Serving;
using Vae.Training;
using Vae.Training.Checkpoints;
using Vae.Training.Native;
using Vae.Training.TrainedModels;

namespace Vae.Sweep;

/// <summary><c>vae train-one</c>: trains the run that a worker names on standard input, in a process of its own. Not for people.</summary>
internal static class TrainOneVerb
{
    private const string Name = "train-one";

    /// <summary>This program, called so that it works in a home.</summary>
    public static ChildProgram Program(Home home) => new(
        Environment.ProcessPath!,
        [.. Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(TrainOneVerb).Assembly.Location] : Array.Empty<string>(), Name, "--home", home.Folder]);

    public static Command Create(Terminal terminal)
    {
        var home = SharedOptions.Home();
        var verb = new Command(Name, "Train one run for a worker.") { home };
        verb.Hidden = true;
        verb.SetAction(arguments =>
        {
            var chosen = SharedOptions.HomeOf(arguments, home);
            ChildTraining.Serve(
                new RunTrainer(
                    new PlannedData().Of, TimeProvider.System, LibTorchSettings.FromEnvironment(), new FolderCheckpointStore(chosen.Checkpoints), new ModelStore(chosen.Models), terminal.Say),
                Console.In,
                Console.Out);
        });
        return verb;
    }
}
