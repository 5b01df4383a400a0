using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Spectre.Console;
using Vae.Grains;

namespace Vae.Sweep.Rendering;

/// <summary>The workers of a cluster, in the form that was asked for.</summary>
internal static class Workers
{
    // A worker says every two seconds that it is there.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private static readonly string[] Columns = ["worker", "state", "address", "slots", "busy", "labels", "silentSeconds"];

    /// <summary>Writes the workers; as a table nothing where there are none.</summary>
    public static void Write(IAnsiConsole console, ImmutableArray<WorkerPresence> workers, OutputFormat format)
    {
        if (format == OutputFormat.Table)
        {
            if (!workers.IsEmpty) WriteTable(console, workers);
            return;
        }

        var rows = workers.Select(Row).ToArray();
        var csv = rows.Zip(workers, (row, worker) => new JsonObject(row.Where(member => member.Key != "labels").Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))) { ["labels"] = Labels(worker) });
        Documents.Write(console.Profile.Out.Writer, format, new JsonObject { ["formatVersion"] = 1, ["workers"] = new JsonArray([.. rows]) }, Columns, csv);
    }

    private static void WriteTable(IAnsiConsole console, ImmutableArray<WorkerPresence> workers) => console.WriteTable(
    [
        Column.Of("worker", workers, worker => worker.Holder.Worker) with { IsNumber = false },
        Column.Of("state", workers, State) with { IsNumber = false },
        Column.Of("slots", workers, worker => $"{worker.Slots}"),
        Column.Of("busy", workers, worker => $"{worker.Busy}"),
        Column.Of("last seen", workers, worker => $"{worker.SilentFor.TotalSeconds:0} s ago"),
        Column.Of("labels", workers, Labels) with { IsNumber = false },
        Column.Of("address", workers, worker => worker.Address) with { IsNumber = false, IsDetail = true },
    ]);

    private static JsonObject Row(WorkerPresence worker) => new()
    {
        ["worker"] = worker.Holder.Worker,
        ["state"] = State(worker),
        ["address"] = worker.Address,
        ["slots"] = worker.Slots,
        ["busy"] = worker.Busy,
        ["labels"] = new JsonObject(worker.Labels.Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value))),
        ["silentSeconds"] = Math.Round(worker.SilentFor.TotalSeconds, 1),
    };

    private static string State(WorkerPresence worker) => worker.IsDraining ? "draining" : worker.SilentFor > Silence ? "silent" : "here";

    private static string Labels(WorkerPresence worker) => string.Join(' ', worker.Labels.Select(label => $"{label.Key}={label.Value}"));
}
