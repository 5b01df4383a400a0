using System.Collections.Immutable;
using Vae.Domain.Leasing;

namespace Vae.Domain.Tests.Leasing;

public sealed class RequirementsTests
{
    private static readonly ImmutableSortedDictionary<string, string> Labels =
        ImmutableSortedDictionary<string, string>.Empty.Add("memory", "64").Add("accelerator", "cuda");

    [Theory]
    [InlineData("memory=64", true)]
    [InlineData("memory=7.5", true)]
    [InlineData("memory=65", false)]
    [InlineData("accelerator=cuda", true)]
    [InlineData("accelerator=CUDA", false)]
    [InlineData("accelerator=1", false)]
    [InlineData("zone=a", false)]
    public void A_number_is_met_by_at_least_as_much_and_a_text_by_the_same(string required, bool isMet) =>
        Requirements.AreMet([required], Labels).ShouldBe(isMet);

    [Fact]
    public void All_must_be_met_and_nothing_is_met_by_anybody()
    {
        Requirements.AreMet(["memory=64", "zone=a"], Labels).ShouldBeFalse();
        Requirements.AreMet([], ImmutableSortedDictionary<string, string>.Empty).ShouldBeTrue();
    }

    [Fact]
    public void A_worker_that_is_alone_takes_whatever_is_required() => Requirements.AreMet(["memory=64"], labels: null).ShouldBeTrue();
}
