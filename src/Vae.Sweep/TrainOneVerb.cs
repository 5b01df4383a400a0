using System.CommandLine;
using Vae.Silo;
using Vae.Silo.Stores;
using Vae.Silo.Worker;
using Vae.Sweep.Rendering;
using Vae.Training.Storage;

namespace Vae.Sweep;

/// <summary><c>vae train-one</c>: trains the run that a worker names on standard input, in a process of its own. Not for people.</summary>
internal static class TrainOneVerb
{
    private const string Name = "train-one";
    private const string Shared = "--shared";

    /// <summary>This program, called so that it works in a home.</summary>
    /// <param name="home">The home.</param>
    /// <param name="isShared">Whether checkpoints and models lie in the store that the environment names.</param>
    public static ChildProgram Program(Home home, bool isShared) => new(
        Environment.ProcessPath!,
        [
            .. Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(TrainOneVerb).Assembly.Location] : Array.Empty<string>(),
            Name, "--home", home.Folder,
            .. isShared ? [Shared] : Array.Empty<string>(),
        ]);

    public static Command Create(Terminal terminal)
    {
        var (home, shared) = (SharedOptions.Home(), new Option<bool>(Shared));
        var verb = new Command(Name, "Train one run for a worker.") { home, shared };
        verb.Hidden = true;
        verb.SetAction(parsed =>
        {
            var chosen = SharedOptions.HomeOf(parsed, home);
            var problem = "";
            var store = parsed.GetValue(shared) ? StorePlace.Open(chosen, Environment.GetEnvironmentVariable, out problem) : new FolderObjectStore(chosen.Folder);
            if (store is null || RunTrainers.DataFrom(store, kept: 0, out problem) is not { } data)
            {
                terminal.Say(problem);
                return ExitCode.BadInput;
            }

            ChildTraining.Serve(RunTrainers.Of(store, data, terminal), Console.In, Console.Out);
            return ExitCode.Done;
        });
        return verb;
    }
}
