using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;
using Vae.Grains.EventLog;

namespace Vae.Sweep.Rendering;

/// <summary>The sweeps of a home, in the form that was asked for.</summary>
internal static class Summaries
{
    private static readonly string[] Columns = ["sweep", "state", "planned", "completed", "diverged", "failed", "cancelled", "pruned", "leased", "begun"];

    /// <summary>Writes the sweeps; as a table nothing where there are none.</summary>
    public static void Write(IAnsiConsole console, ImmutableArray<SweepSummary> sweeps, OutputFormat format)
    {
        if (format == OutputFormat.Table)
        {
            if (!sweeps.IsEmpty) WriteTable(console, sweeps);
            return;
        }

        var rows = sweeps.Select(Row).ToArray();
        var document = new JsonObject { ["formatVersion"] = 1, ["sweeps"] = new JsonArray([.. rows]) };
        Documents.Write(console.Profile.Out.Writer, format, document, Columns, rows);
    }

    private static void WriteTable(IAnsiConsole console, ImmutableArray<SweepSummary> sweeps) => console.WriteTable(
    [
        Column.Of("sweep", sweeps, sweep => sweep.Name) with { IsNumber = false },
        Column.Of("state", sweeps, Statuses.Word) with { IsNumber = false },
        Column.Of("runs", sweeps, sweep => Numbers.Count(sweep.Planned)),
        Column.Of("completed", sweeps, sweep => Numbers.Count(sweep.Completed)),
        Column.Of("diverged", sweeps, sweep => Numbers.Count(sweep.Diverged)),
        Column.Of("failed", sweeps, sweep => Numbers.Count(sweep.Failed)),
        Column.Of("begun (UTC)", sweeps, sweep => sweep.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)) with { IsNumber = false, IsDetail = true },
    ]);

    private static JsonObject Row(SweepSummary sweep) => new()
    {
        ["sweep"] = sweep.Name,
        ["state"] = Statuses.Word(sweep),
        ["planned"] = sweep.Planned,
        ["completed"] = sweep.Completed,
        ["diverged"] = sweep.Diverged,
        ["failed"] = sweep.Failed,
        ["cancelled"] = sweep.Cancelled,
        ["pruned"] = sweep.Pruned,
        ["leased"] = sweep.Leased,
        ["begun"] = sweep.CreatedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
    };
}
