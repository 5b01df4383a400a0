using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Specs;

public sealed class SpecTextTests
{
    [Fact]
    public void The_shortest_file_in_full() => Text(Sweeps.Shortest).ShouldMatchApproved();

    [Fact]
    public void A_file_that_uses_everything_in_full() => Text(Sweeps.Everything).ShouldMatchApproved();

    private static string Text(string file) =>
        SpecText.Effective(Sweeps.Valid(file)).Replace(Sweeps.Rooted("specs"), "/specs", StringComparison.Ordinal);
}
