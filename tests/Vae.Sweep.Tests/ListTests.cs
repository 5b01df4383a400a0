using System.Collections.Immutable;
using Vae.Grains.EventLog;
using Vae.Sweep.Rendering;

namespace Vae.Sweep.Tests;

public sealed class ListTests
{
    private static readonly ImmutableArray<SweepSummary> Sweeps =
    [
        new("digits", new DateTimeOffset(2026, 3, 1, 9, 5, 0, TimeSpan.Zero), 1200, Leased: 2, Completed: 1001, Diverged: 12, Failed: 0, Cancelled: 0, MaxFailedRuns: 10, IsChosen: false),
        new("halted", new DateTimeOffset(2026, 3, 2, 23, 59, 59, TimeSpan.Zero), 54, Leased: 0, Completed: 3, Diverged: 0, Failed: 10, Cancelled: 0, MaxFailedRuns: 10, IsChosen: false),
        new("quickstart", new DateTimeOffset(2025, 12, 31, 0, 0, 0, TimeSpan.Zero), 54, Leased: 0, Completed: 54, Diverged: 0, Failed: 0, Cancelled: 0, MaxFailedRuns: null, IsChosen: true),
    ];

    [Theory]
    [InlineData(OutputFormat.Table, "txt")]
    [InlineData(OutputFormat.Json, "json")]
    [InlineData(OutputFormat.Yaml, "yaml")]
    [InlineData(OutputFormat.Csv, "csv")]
    internal void The_sweeps_of_a_home(OutputFormat format, string extension) =>
        Text(Sweeps, format).ShouldMatchApproved(options => options.WithFileExtension(extension));

    [Fact]
    public void An_empty_home_is_an_empty_list_in_every_form()
    {
        Text([], OutputFormat.Table).ShouldBeEmpty();
        Text([], OutputFormat.Json).ShouldContain("\"sweeps\": []");
        Text([], OutputFormat.Yaml).ShouldContain("sweeps: []");
        Text([], OutputFormat.Csv).ShouldBe("sweep,state,planned,completed,diverged,failed,cancelled,pruned,leased,begun\n");
    }

    private static string Text(ImmutableArray<SweepSummary> sweeps, OutputFormat format)
    {
        var screen = new Screen(width: 80);
        Summaries.Write(screen.Console, sweeps, format);
        return screen.Output;
    }
}
