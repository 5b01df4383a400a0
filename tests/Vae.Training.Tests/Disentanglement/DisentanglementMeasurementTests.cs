using TorchSharp;
using Vae.Domain.Metrics;
using Vae.Training.Data;
using Vae.Training.Disentanglement;
using Vae.Training.Evaluation;
using Vae.Training.Likelihoods;
using Vae.Training.Tests.Evaluation;

namespace Vae.Training.Tests.Disentanglement;

public sealed class DisentanglementMeasurementTests
{
    [Fact]
    public void Factors_are_those_of_the_rows_that_are_measured()
    {
        using var scope = torch.NewDisposeScope();
        var (a, b) = (Draw.Continuous(1200, 1), Draw.Classes(1200, 4, 2));
        var values = new RowMatrix([.. a.Zip(b).SelectMany(pair => new[] { (float)pair.First, (float)pair.Second })], 1200, 2);
        var context = Measured.Context(
            new Identity(), new FixedGaussianLikelihood(1), ScoringDensity.Gaussian(1), new DataSet(values.Values, 1200, 2));
        var request = new EvaluationRequest(EvaluatedRows.Test, [.. Enumerable.Range(0, 1200).Where(row => row % 3 > 0)], Samples: 1)
        {
            Factors = new FactorTable(["a", "b"], values),
        };

        var scores = ModelEvaluator.Evaluate(context, request).Disentanglement.ShouldNotBeNull();

        scores.Rows.ShouldBe(800);
        scores.Disentanglement!.Value.ShouldBe(1, 0.05);
        ModelEvaluator.Evaluate(context, request with { Factors = null }).Disentanglement.ShouldBeNull();
    }

    /// <summary>Latents are the row itself.</summary>
    private sealed class Identity : IAutoencoder
    {
        public IReadOnlyList<NamedParameter> Parameters => [];

        public Posterior Encode(torch.Tensor rows) => new(rows, torch.zeros_like(rows));

        public torch.Tensor Decode(torch.Tensor latents) => latents;
    }
}
