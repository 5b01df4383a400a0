using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;
using Vae.Domain;
using Vae.Domain.Control;
using Vae.Grains.EventLog;
using Vae.Sweep.Rendering;

namespace Vae.Sweep.Tests;

public sealed class StatusTests
{
    [Theory]
    [InlineData(OutputFormat.Table, "txt")]
    [InlineData(OutputFormat.Json, "json")]
    [InlineData(OutputFormat.Yaml, "yaml")]
    [InlineData(OutputFormat.Csv, "csv")]
    internal void A_sweep_in_its_middle(OutputFormat format, string extension) =>
        Text(Some.Status(Some.State), format).ShouldMatchApproved(options => options.WithFileExtension(extension));

    [Fact]
    public void A_sweep_in_which_too_much_failed() => Text(Some.Status(Some.HaltedState), OutputFormat.Table).ShouldMatchApproved();

    [Theory]
    [InlineData(SweepMode.Running, "unfinished")]
    [InlineData(SweepMode.Paused, "paused")]
    [InlineData(SweepMode.Drained, "drained")]
    [InlineData(SweepMode.Cancelled, "cancelled")]
    public void A_status_says_what_the_sweep_was_told(SweepMode mode, string word) =>
        Text(Some.Status(Some.State with { Mode = mode }), OutputFormat.Table).ShouldContain($"digits: {word}, ");

    [Fact]
    public void A_sweep_that_no_worker_can_train_says_what_it_waits_for() =>
        Text(Some.Status(Some.State), OutputFormat.Table, "memory=64", "accelerator=cuda")
            .ShouldContain("  waits for a worker that offers memory=64 and accelerator=cuda: none does");

    [Fact]
    public void A_sweep_says_which_workers_do_not_have_its_data() =>
        Text(Some.Status(Some.State), OutputFormat.Table, new Hindrances([], ["ann", "ben"])).ShouldContain("  not trained by ann, ben, for want of its data ('vae logs digits RUN'");

    [Fact]
    public async Task Progress_is_a_line_per_tenth_of_the_runs()
    {
        var (screen, clock) = (new Screen(), new FakeTimeProvider());
        var lines = new ProgressLines(screen.Terminal, clock, () => Task.FromResult(screen.Error.Contains("12/40", StringComparison.Ordinal) ? "best so far: trial 3" : null));
        for (var settled = 0; settled <= 40; settled++)
        {
            clock.Advance(TimeSpan.FromSeconds(12));
            await lines.Show(new SweepProgress
            {
                Planned = 40,
                Completed = settled - Math.Min(settled / 9, 3),
                Diverged = Math.Min(settled / 9, 2),
                Failed = settled / 9 >= 3 ? 1 : 0,
                Cancelled = 0,
                IsHalted = false,
                IsFinished = settled == 40,
            });
        }

        screen.Output.ShouldBeEmpty();
        screen.Error.ShouldMatchApproved();
    }

    private static string Text(SweepStatus status, OutputFormat format, params ImmutableArray<string> lacking) => Text(status, format, new Hindrances(lacking, []));

    private static string Text(SweepStatus status, OutputFormat format, Hindrances hindrances)
    {
        var screen = new Screen(width: 80);
        Statuses.Write(screen.Console, status, hindrances, format);
        return screen.Output;
    }
}
