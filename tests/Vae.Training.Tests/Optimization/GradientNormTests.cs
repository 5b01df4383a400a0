using TorchSharp;
using TorchSharp.Modules;
using Vae.Training.Optimization;

namespace Vae.Training.Tests.Optimization;

public sealed class GradientNormTests
{
    [Theory]
    [InlineData(1f)]
    // Whose squares are beyond float32.
    [InlineData(1e30f)]
    [InlineData(1e-30f)]
    public void It_is_the_length_of_all_gradients_as_one_vector(float scale)
    {
        using var scope = torch.NewDisposeScope();
        // Whole vectors and a remainder: Σ i² for i up to 21 is 3311, and 3 · 5² beside it.
        var (many, few) = (new Parameter(torch.zeros(21)), new Parameter(torch.zeros(3)));
        (many * TensorArithmetic.UpTo(21).Plus(1)).Times(scale).sum().Plus(few.Times(5).Times(scale).sum()).backward();

        GradientNorm.Of([new NamedParameter("many", many), new NamedParameter("few", few)]).ShouldBe(Math.Sqrt(3386) * scale, 1e-6 * scale);
    }

    [Fact]
    public void A_gradient_that_is_no_number_has_no_length()
    {
        using var scope = torch.NewDisposeScope();
        var weights = new Parameter(torch.zeros(21));
        weights.sum().Times(double.NaN).backward();

        double.IsFinite(GradientNorm.Of([new NamedParameter("weights", weights)])).ShouldBeFalse();
    }
}
