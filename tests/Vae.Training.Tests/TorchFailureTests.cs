using System.Runtime.InteropServices;
using TorchSharp;
using Vae.Domain.Metrics;

namespace Vae.Training.Tests;

public sealed class TorchFailureTests
{
    [Fact]
    public void An_allocation_that_fails_is_out_of_memory() =>
        TorchFailure.Of(Should.Throw<ExternalException>(() => torch.empty(1L << 50))).Kind.ShouldBe(FailureKind.OutOfMemory);

    [Fact]
    public void Shapes_that_do_not_fit_are_a_bug_told_in_one_line()
    {
        using var scope = torch.NewDisposeScope();

        var failure = TorchFailure.Of(Should.Throw<ExternalException>(() => torch.ones(2, 3).mm(torch.ones(2, 3))));

        failure.Kind.ShouldBe(FailureKind.Bug);
        failure.Message.ShouldContain("2x3");
        failure.Message.ShouldNotContain("\n");
    }
}
