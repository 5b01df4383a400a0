using System.Globalization;
using Vae.Domain.Planning;

namespace Vae.Training.Checkpoints;

/// <summary>Which checkpoint: a run's state after a step, or the weights that scored best when it was completed.</summary>
/// <param name="Sweep">The sweep's name.</param>
/// <param name="Run">The run, such as <c>t3-f1-s0</c>: its id in the letters of a file's name.</param>
/// <param name="Step">Steps done; null for the best weights.</param>
public sealed record CheckpointKey(string Sweep, string Run, int? Step)
{
    private const string Extension = ".safetensors";
    private const string BestName = "best" + Extension;
    private const string StepPrefix = "step-";

    /// <summary>The last part of its name: <c>step-0000000812.safetensors</c> or <c>best.safetensors</c>.</summary>
    public string FileName => Step is { } step
        ? string.Create(CultureInfo.InvariantCulture, $"{StepPrefix}{step:D10}{Extension}")
        : BestName;

    /// <summary>A run as it stands in names of files.</summary>
    public static string NameOf(RunId run) => run.ToString().Replace('/', '-');

    /// <summary>Reads what <see cref="FileName"/> gave; null where it is something else.</summary>
    public static CheckpointKey? Parse(string sweep, string run, string fileName)
    {
        if (fileName == BestName) return new CheckpointKey(sweep, run, null);
        return fileName.StartsWith(StepPrefix, StringComparison.Ordinal) && fileName.EndsWith(Extension, StringComparison.Ordinal)
            && int.TryParse(fileName.AsSpan(StepPrefix.Length..^Extension.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var step)
            ? new CheckpointKey(sweep, run, step)
            : null;
    }
}
