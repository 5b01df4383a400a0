using System.Collections.Immutable;
using System.CommandLine;
using Vae.Silo;
using Vae.Sweep.Rendering;
using Vae.Training.Checkpoints;
using Vae.Training.Storage;

namespace Vae.Sweep;

/// <summary><c>vae gc</c>: shows what of a home's checkpoints is of no more use, and with <c>--apply</c> frees it.</summary>
internal static class GcVerb
{
    private const string Nothing = "Nothing is to be freed.";

    public static Command Create(Terminal terminal)
    {
        var (home, output) = (SharedOptions.Home(), SharedOptions.Output());
        var apply = new Option<bool>("--apply") { Description = "Free it; without this it is only shown." };
        var verb = new Command("gc", "Show which checkpoints are of no more use, or free them.") { home, apply, output };
        verb.SetAction(parsed =>
        {
            var (where, form) = (SharedOptions.HomeOf(parsed, home), parsed.GetValue(output));
            return parsed.GetValue(apply) ? Free(where, form, terminal) : Show(where, form, terminal);
        });
        return verb;
    }

    private static int Show(Home home, OutputFormat format, Terminal terminal)
    {
        var superfluous = SuperfluousCheckpoints.In(home, new CheckpointStore(new FolderObjectStore(home.Checkpoints)));
        Garbage.Write(terminal.Output, superfluous, format);
        terminal.Say(superfluous.IsEmpty ? Nothing : $"To be freed: {Amount(superfluous)}. 'vae gc --apply' does it.");
        return ExitCode.Done;
    }

    private static int Free(Home home, OutputFormat format, Terminal terminal)
    {
        // While somebody trains, a sweep may go on that looks finished.
        using var ownership = HomeOwnership.TryTake(home, out var problem);
        if (ownership is null)
        {
            terminal.Say(problem);
            return ExitCode.BadInput;
        }

        var store = new CheckpointStore(new FolderObjectStore(home.Checkpoints));
        var superfluous = SuperfluousCheckpoints.In(home, store);
        foreach (var checkpoint in superfluous) store.Delete(checkpoint);
        Garbage.Write(terminal.Output, superfluous, format);
        terminal.Say(superfluous.IsEmpty ? Nothing : $"Freed: {Amount(superfluous)}.");
        return ExitCode.Done;
    }

    private static string Amount(ImmutableArray<StoredCheckpoint> checkpoints) =>
        $"{Numbers.Count(checkpoints.Length)} {(checkpoints.Length == 1 ? "checkpoint" : "checkpoints")}, {Numbers.Scaled(checkpoints.Sum(checkpoint => checkpoint.Bytes), "B")}";
}
