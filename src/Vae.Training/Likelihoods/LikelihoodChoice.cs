using TorchSharp;
using TorchSharp.Modules;
using Vae.Domain.Specs;

namespace Vae.Training.Likelihoods;

/// <summary>Makes the likelihood that a spec asks for.</summary>
internal static class LikelihoodChoice
{
    /// <summary>The likelihood of a spec. A learned σ starts as that of a model that says nothing but the mean.</summary>
    /// <param name="spec">What was asked for.</param>
    /// <param name="training">Moments of the training rows as the model sees them.</param>
    /// <param name="type">The type that is computed in.</param>
    public static ILikelihood For(LikelihoodSpec spec, FeatureMoments training, torch.ScalarType type = torch.ScalarType.Float32)
    {
        return spec switch
        {
            LikelihoodSpec.Bernoulli => new BernoulliLikelihood(),
            LikelihoodSpec.ContinuousBernoulli => new ContinuousBernoulliLikelihood(),
            LikelihoodSpec.GaussianFixed(var sigma) => new FixedGaussianLikelihood(sigma),
            LikelihoodSpec.GaussianLearned => new LearnedGaussianLikelihood(
                new Parameter(torch.tensor(VarianceFloor.LogSigmaOf(training.Variances.Average()), type))),
            LikelihoodSpec.GaussianPerFeature => new PerFeatureGaussianLikelihood(PerFeature(VarianceFloor.LogSigmaOf)),
            LikelihoodSpec.GaussianPredicted => new PredictedGaussianLikelihood(),
            LikelihoodSpec.GaussianOptimal => new OptimalGaussianLikelihood(),
            LikelihoodSpec.SquaredError => new SquaredErrorLikelihood(),
            LikelihoodSpec.DiscretizedLogistic => new DiscretizedLogisticLikelihood(PerFeature(DiscretizedLogisticLikelihood.LogScaleOf)),
            LikelihoodSpec.Categorical(var levels) => new CategoricalLikelihood(levels),
            LikelihoodSpec.Multinomial => new MultinomialLikelihood(),
            _ => throw new ArgumentOutOfRangeException(nameof(spec), spec, "No such likelihood."),
        };

        Parameter PerFeature(Func<double, double> ofVariance) =>
            new(TensorValues.Of([.. training.Variances.Select(ofVariance)]).to_type(type));
    }
}
