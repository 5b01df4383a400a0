using TorchSharp;
using Vae.Domain.Randomness;
using Vae.Training.Evaluation;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests.Evaluation;

public sealed class ShuffledReconstructionTests
{
    private const double Sigma = 0.5;

    [Fact]
    public void Latents_of_other_rows_add_the_variance_that_they_explain_twice()
    {
        using var scope = torch.NewDisposeScope();
        var model = new LinearModel(Some.LinearData(rows: 3000, 6, [2, 1], Sigma), latents: 2, Sigma, beta: 1);

        // x and W·z′ are independent: E‖x − W·z′‖² = Σ λ + Σ w², as z′ has the variance of the prior.
        var error = model.Eigenvalues.Sum() + model.Weights.Sum(weight => weight * weight);
        model.Context.Score(scorer => ShuffledReconstruction.Distortion(model.Context, scorer, [.. Enumerable.Range(0, 3000)]))
            .ShouldBe(model.Context.Density.Distortion(error, values: 6), error / (2 * Sigma * Sigma) * 0.05);
    }

    [Fact]
    public void A_decoder_that_ignores_its_latents_does_as_well_with_those_of_other_rows()
    {
        using var scope = torch.NewDisposeScope();
        var data = Some.LinearData(rows: 700, 6, [2, 1], Sigma);
        var model = new LinearModel(data, latents: 2, Sigma, beta: 1e3);
        var (training, noise) = (model.Context.Training, model.Context.Noise);
        var own = ElboMeasurement.Measure(model, training.Likelihood, training.Reader, [.. Enumerable.Range(0, 700)], noise, () => { });

        model.Context.Score(scorer => ShuffledReconstruction.Distortion(model.Context, scorer, [.. Enumerable.Range(0, 700)]))
            .ShouldBe(own.Terms(model.Context.Density, 0).Distortion, 1e-4);
    }

    [Fact]
    public void Every_row_gets_the_latents_of_another_and_gives_its_own_once()
    {
        for (var count = 2; count < 40; count++)
        {
            var donors = EvaluationNoise.Donors(new RandomStream(7, RandomPurpose.Evaluation), count);
            donors.Order().ShouldBe(Enumerable.Range(0, count));
            donors.Where((donor, i) => donor == i).ShouldBeEmpty();
        }
    }
}
