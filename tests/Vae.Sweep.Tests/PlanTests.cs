using Vae.Sweep.Rendering;
using Vae.Tests.Shared;

namespace Vae.Sweep.Tests;

public sealed class PlanTests
{
    [Theory]
    [InlineData(OutputFormat.Table, "txt")]
    [InlineData(OutputFormat.Json, "json")]
    [InlineData(OutputFormat.Yaml, "yaml")]
    [InlineData(OutputFormat.Csv, "csv")]
    internal void A_plan(OutputFormat format, string extension)
    {
        var screen = new Screen(width: 80);
        Plans.Write(screen.Console, SomePlan.Of(trials: 3), format);
        screen.Output.ShouldMatchApproved(options => options.WithFileExtension(extension));
    }

    [Fact]
    public void A_long_list_of_trials_is_cut_and_says_so()
    {
        var screen = new Screen(width: 80);
        Plans.Write(screen.Console, SomePlan.Of(trials: 1234), OutputFormat.Table);
        screen.Output.ShouldContain("… and 1,184 more (--output csv lists them all)");
        screen.Output.ShouldContain("Runs: 3,702 (1,234 trials × 3 folds × 1 seed)");
    }
}
