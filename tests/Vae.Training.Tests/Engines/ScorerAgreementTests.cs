using TorchSharp;
using Vae.Domain.Randomness;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Engines;
using Vae.Training.Evaluation;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests.Engines;

/// <summary>What a finished model is measured by: the passes of training against libtorch's.</summary>
public sealed class ScorerAgreementTests
{
    private static readonly int[] Rows = [3, 1, 4, 15, 9, 2, 6];
    private static readonly int[] Others = [5, 3, 8, 9, 7, 11, 0];

    public static TheoryData<LikelihoodSpec, OutputActivation> Likelihoods => ObjectiveGradientTests.Likelihoods;

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void Rows_and_those_scored_in_their_place_have_the_same_distortions_and_ratios(LikelihoodSpec likelihood, OutputActivation output)
    {
        var full = Some.BinaryData(40, 21);
        foreach (var data in new[] { full, Some.WithMissing(full) })
            foreach (var standardize in new[] { false, true })
                Check(Job(data, likelihood, output) with { Standardize = standardize && likelihood is LikelihoodSpec.GaussianFixed });
    }

    [Theory]
    [InlineData(ModelKind.LinearVae, LogVarianceForm.Clamp)]
    [InlineData(ModelKind.LinearVae, LogVarianceForm.Softplus)]
    [InlineData(ModelKind.Vae, LogVarianceForm.Softplus)]
    [InlineData(ModelKind.Autoencoder, LogVarianceForm.Clamp)]
    public void They_have_them_in_every_family(ModelKind kind, LogVarianceForm form)
    {
        var job = Job(Some.BinaryData(40, 21), new LikelihoodSpec.Bernoulli(), OutputActivation.None);
        var model = job.Model with { Kind = kind, LogVariance = form };
        Check(job with { Model = kind is ModelKind.LinearVae ? model with { Encoder = [], Decoder = [] } : model });
    }

    private static void Check(TrainingJob job)
    {
        using var scope = torch.NewDisposeScope();
        var model = ModelInTraining.Of(job);
        model.Fused.ShouldNotBeNull();
        var (latents, isPoint) = (job.Configuration.LatentDimension, job.Model.Kind is ModelKind.Autoencoder);
        var noise = new float[Rows.Length * latents];
        job.Stream(RandomPurpose.Evaluation).FillNormal(0, noise);
        var density = EvaluationContext.Of(model, job.Fold.Training, job.Stream(RandomPurpose.Evaluation), () => { }).Density;
        var (fused, torched) = (Numbers(model), Numbers(model with { Fused = null }));

        fused.Means.ShouldBe(torched.Means, 1e-5);
        fused.LogVariances.ShouldBe(torched.LogVariances, 1e-5);
        Close(fused.Own, torched.Own);
        Close(fused.Others, torched.Others);
        // A point has no density to take a ratio of.
        if (!isPoint) fused.Ratios.ShouldBe(torched.Ratios, 1e-5);

        (double[] Means, double[] LogVariances, double[] Own, double[] Others, double[] Ratios) Numbers(ModelInTraining measured)
        {
            using var scorer = measured.Scorer();
            var (means, logVariances) = (new double[noise.Length], new double[noise.Length]);
            var (own, others, ratios) = (new double[Rows.Length], new double[Rows.Length], new double[Rows.Length]);
            scorer.Encode(Rows);
            scorer.CopyPosteriors(means, logVariances);
            scorer.Score(noise, density, own, ratios);
            scorer.Aim(Others);
            scorer.Score(noise, density, others, new double[Rows.Length]);
            return (means, logVariances, own, others, ratios);
        }

        static void Close(double[] own, double[] other)
        {
            for (var i = 0; i < own.Length; i++) own[i].ShouldBe(other[i], 3e-6 * Math.Max(10, Math.Abs(other[i])));
        }
    }

    private static TrainingJob Job(DataSet data, LikelihoodSpec likelihood, OutputActivation output)
    {
        var job = Some.Job(data, likelihood);
        return job with
        {
            Model = job.Model with { Encoder = [19], Decoder = [17], OutputActivation = output },
            Configuration = job.Configuration with { LatentDimension = 5 },
        };
    }
}
