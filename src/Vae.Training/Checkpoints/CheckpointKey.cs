using System.Globalization;
using Vae.Domain.Planning;

namespace Vae.Training.Checkpoints;

/// <summary>Which checkpoint: a run's state after a step, or the weights that scored best when it was completed.</summary>
/// <param name="Sweep">The sweep's name.</param>
/// <param name="Run">The run, such as <c>t3-f1-s0</c>: its id in the letters of a file's name.</param>
/// <param name="Attempt">The attempt that saved it, from 1: one that is fenced off never touches what a later one saved.</param>
/// <param name="Step">Steps done; null for the best weights.</param>
public sealed record CheckpointKey(string Sweep, string Run, int Attempt, int? Step)
{
    private const string BestPart = "best";
    private const string StepPrefix = "step";

    /// <summary>The key as it stands in names: <c>a2-step0000000812</c> or <c>a2-best</c>.</summary>
    public string Name => string.Create(
        CultureInfo.InvariantCulture,
        $"a{Attempt}-{(Step is { } step ? string.Create(CultureInfo.InvariantCulture, $"{StepPrefix}{step:D10}") : BestPart)}");

    /// <summary>A run as it stands in names of files.</summary>
    public static string NameOf(RunId run) => run.ToString().Replace('/', '-');

    /// <summary>Reads what <see cref="Name"/> gave; null where it is something else.</summary>
    public static CheckpointKey? Parse(string sweep, string run, string name)
    {
        if (name.Split('-') is not [['a', .. var attempt], var what] || Number(attempt) is not { } number) return null;
        if (what == BestPart) return new CheckpointKey(sweep, run, number, null);
        return what.StartsWith(StepPrefix, StringComparison.Ordinal) && Number(what[StepPrefix.Length..]) is { } step
            ? new CheckpointKey(sweep, run, number, step)
            : null;
    }

    private static int? Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
