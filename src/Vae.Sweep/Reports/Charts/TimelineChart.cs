using System.Globalization;
using System.Text;
using Vae.Domain.Reporting;
using Vae.Sweep.Rendering;
using static Vae.Sweep.Reports.Html;

namespace Vae.Sweep.Reports.Charts;

/// <summary>Who trained what, when.</summary>
internal static class TimelineChart
{
    private const double Width = 860;
    private const double Left = 120;
    private const double Bottom = 40;
    private const double Top = 4;

    /// <summary>The chart; null where nothing was trained.</summary>
    public static Figure? Of(SweepReport report, Phrases words)
    {
        var (lanes, pauses) = (report.Timeline.Lanes, report.Timeline.Pauses);
        if (lanes.IsEmpty) return null;
        var begin = lanes.Min(lane => lane.Spans[0].From);
        var end = At(lanes.Max(lane => lane.Spans.Max(span => span.Until)));
        var seconds = end switch { < 180 => 1, < 10_000 => 60, < 200_000 => 3600, _ => 86_400 };
        var x = Scale.Exact(0, end / seconds, ticks: 8);
        var laneHeight = lanes.Length > 40 ? 9 : 18;
        var height = Top + (lanes.Length * laneHeight) + Bottom;
        var drawing = E("svg", A("viewBox", $"0 0 {Length(Width)} {Length(height)}"), A("width", Width), A("height", height));
        foreach (var (value, text) in x.Ticks)
            drawing.Add(E("line", A("class", "grid"), A("x1", X(value)), A("x2", X(value)), A("y1", Top), A("y2", height - Bottom)), Text.At(X(value), height - Bottom + 15, text, "middle"));
        foreach (var (lane, i) in lanes.Select((lane, i) => (lane, i)))
        {
            var y = Top + (i * laneHeight);
            if (lane.Slot == 1) drawing.Add(Text.At(Left - 6, y + Math.Min(13, laneHeight), Text.Cut(lane.Worker, 17), "end"));
            foreach (var alike in lane.Spans.GroupBy(span => span.End).OrderBy(alike => alike.Key))
                drawing.Add(E("path", A("class", $"span {Kind(alike.Key)}"), A("d", Bars(alike, y + 1, laneHeight - 2)), E("title", $"{lane.Worker}: {Word(alike.Key, words)} ({alike.Count()})")));
        }

        foreach (var pause in pauses)
            drawing.Add(E("line", A("class", "rule"), A("x1", X(At(pause.From) / seconds)), A("x2", X(At(pause.From) / seconds)), A("y1", Top), A("y2", height - Bottom)));
        drawing.Add(Text.At(Left + ((Width - Left) / 2), height - 6, Unit(seconds, words[$"since {begin.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC"], words), "middle", "name"));

        var ends = lanes.SelectMany(lane => lane.Spans).Select(span => span.End).Distinct().Order().ToArray();
        return new Figure(
            "timeline",
            words[$"Who trained what, when"],
            words[$"A line for each slot of a worker, a bar for each run that it trained."]
                + (pauses.IsEmpty ? "" : " " + words[$"At dotted lines nobody trained for a while ({Durations.Of(pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + (pause.Until - pause.From)))} in all); that time is left out."]),
            drawing,
            DataTable.Of(
                lanes.GroupBy(lane => lane.Worker, StringComparer.Ordinal),
                (words[$"worker"], worker => worker.Key),
                (words[$"slots"], worker => $"{worker.Count()}"),
                (words[$"runs completed"], worker => $"{Spans(worker).Count(span => span.End is SpanEnd.Completed)}"),
                (words[$"runs that ended otherwise"], worker => $"{Spans(worker).Count(span => span.End is not SpanEnd.Completed)}"),
                (words[$"time in training"], worker => Durations.Of(Spans(worker).Aggregate(TimeSpan.Zero, (sum, span) => sum + (span.Until - span.From))))))
        {
            IsWide = true,
            Legend = [.. ends.Select(kind => (Marks.PatchKey($"span {Kind(kind)}"), Word(kind, words)))],
        };

        // Time without its pauses.
        double At(DateTimeOffset time) => (time - begin).TotalSeconds - pauses.Where(pause => pause.Until <= time).Sum(pause => (pause.Until - pause.From).TotalSeconds);

        double X(double value) => Left + ((Width - Left - 12) * x.At(value));

        string Bars(IEnumerable<LeaseSpan> spans, double y, double thickness)
        {
            var path = new StringBuilder();
            foreach (var span in spans)
            {
                var from = X(At(span.From) / seconds);
                path.Append($"M{Length(from)} {Length(y)}h{Length(Math.Max(0.3, X(At(span.Until) / seconds) - from - 0.4))}v{Length(thickness)}H{Length(from)}z");
            }

            return path.ToString();
        }
    }

    private static IEnumerable<LeaseSpan> Spans(IEnumerable<WorkLane> lanes) => lanes.SelectMany(lane => lane.Spans);

    private static string Unit(int seconds, string since, Phrases words) => seconds switch
    {
        1 => words[$"seconds of work {since}"],
        60 => words[$"minutes of work {since}"],
        3600 => words[$"hours of work {since}"],
        _ => words[$"days of work {since}"],
    };

    private static string Kind(SpanEnd end) => end switch
    {
        SpanEnd.Completed => "s0",
        SpanEnd.Diverged => "s1",
        SpanEnd.Failed => "s3",
        SpanEnd.Pruned => "s5",
        SpanEnd.GivenBack => "faint",
        SpanEnd.Lost => "s4",
        _ => "s2",
    };

    private static string Word(SpanEnd end, Phrases words) => end switch
    {
        SpanEnd.Completed => words[$"completed"],
        SpanEnd.Diverged => words[$"diverged"],
        SpanEnd.Failed => words[$"failed"],
        SpanEnd.Pruned => words[$"stopped early"],
        SpanEnd.GivenBack => words[$"given back or cancelled"],
        SpanEnd.Lost => words[$"lost, and tried again"],
        _ => words[$"in training when the log ends"],
    };
}
