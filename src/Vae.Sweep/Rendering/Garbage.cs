using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Spectre.Console;
using Vae.Training.Checkpoints;

namespace Vae.Sweep.Rendering;

/// <summary>Checkpoints that are of no more use, in the form that was asked for.</summary>
internal static class Garbage
{
    private static readonly string[] Columns = ["sweep", "checkpoints", "bytes"];

    /// <summary>Writes how much there is of each sweep; as a table nothing where there is none.</summary>
    public static void Write(IAnsiConsole console, ImmutableArray<StoredCheckpoint> superfluous, OutputFormat format)
    {
        ImmutableArray<(string Sweep, int Count, long Bytes)> sweeps =
        [
            .. superfluous.GroupBy(checkpoint => checkpoint.Key.Sweep)
                .Select(group => (group.Key, group.Count(), group.Sum(checkpoint => checkpoint.Bytes))),
        ];
        if (format == OutputFormat.Table)
        {
            if (!sweeps.IsEmpty) WriteTable(console, sweeps);
            return;
        }

        var rows = sweeps.Select(sweep => new JsonObject { ["sweep"] = sweep.Sweep, ["checkpoints"] = sweep.Count, ["bytes"] = sweep.Bytes }).ToArray();
        Documents.Write(console.Profile.Out.Writer, format, new JsonObject { ["formatVersion"] = 1, ["sweeps"] = new JsonArray([.. rows]) }, Columns, rows);
    }

    private static void WriteTable(IAnsiConsole console, ImmutableArray<(string Sweep, int Count, long Bytes)> sweeps) => console.WriteTable(
    [
        Column.Of("sweep", sweeps, sweep => sweep.Sweep) with { IsNumber = false },
        Column.Of("checkpoints", sweeps, sweep => Numbers.Count(sweep.Count)),
        Column.Of("size", sweeps, sweep => Numbers.Scaled(sweep.Bytes, "B")),
    ]);
}
