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
        var parameters = new FlatParameters([new NamedParameter("many", many), new NamedParameter("few", few)]);
        (many * TensorArithmetic.UpTo(21).Plus(1)).Times(scale).sum().Plus(few.Times(5).Times(scale).sum()).backward();

        GradientNorm.Of(parameters.Gradients).ShouldBe(Math.Sqrt(3386) * scale, 1e-6 * scale);
    }

    [Fact]
    public void A_gradient_that_is_no_number_has_no_length()
    {
        float[] gradients = [.. Enumerable.Repeat(1f, 700)];
        gradients[300] = float.NaN;

        double.IsFinite(GradientNorm.Of(gradients)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(1e30f)]
    [InlineData(1e-30f)]
    public void It_is_right_for_many_gradients_of_any_size(float scale) =>
        GradientNorm.Of([.. Enumerable.Range(1, 1000).Select(i => i * scale)]).ShouldBe(Math.Sqrt(333833500) * scale, 1e-3 * scale);
}
