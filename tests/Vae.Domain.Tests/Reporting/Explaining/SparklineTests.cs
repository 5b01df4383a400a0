using Vae.Domain.Reporting.Explaining;

namespace Vae.Domain.Tests.Reporting.Explaining;

public sealed class SparklineTests
{
    [Fact]
    public void A_block_stands_for_each_number_and_a_dot_for_none() => Sparkline.Of([0, null, 7, 3]).ShouldBe("▁·█▄");

    [Fact]
    public void Many_numbers_fit_into_a_line_that_still_shows_the_highest()
    {
        var line = Sparkline.Of([.. Enumerable.Range(0, 500).Select(i => (double?)(i == 250 ? 9 : i % 2))]);
        line.Length.ShouldBeLessThanOrEqualTo(40);
        line.Count(block => block == '█').ShouldBe(1);
    }
}
