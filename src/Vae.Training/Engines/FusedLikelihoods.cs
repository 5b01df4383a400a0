using Vae.Domain.Specs;
using Vae.Training.Kernels;
using Vae.Training.Likelihoods;
using Vae.Training.Optimization;

namespace Vae.Training.Engines;

/// <summary>Makes the fused form of a likelihood.</summary>
internal static class FusedLikelihoods
{
    /// <summary>The likelihood of a model.</summary>
    /// <param name="model">Likelihood and output activation.</param>
    /// <param name="parameters">Where those of its own are, too.</param>
    /// <param name="features">Features of a row.</param>
    public static FusedLikelihood For(ModelSpec model, FlatParameters parameters, int features) => model.OutputActivation is OutputActivation.Sigmoid
        ? For<LogisticLink>(model.Likelihood, parameters, features)
        : For<IdentityLink>(model.Likelihood, parameters, features);

    private static FusedLikelihood For<TLink>(LikelihoodSpec likelihood, FlatParameters parameters, int features)
        where TLink : struct, ILink
    {
        return likelihood switch
        {
            LikelihoodSpec.Bernoulli => new PlainLikelihood<BernoulliLoss>(),
            LikelihoodSpec.ContinuousBernoulli => new PlainLikelihood<ContinuousBernoulliLoss>(),
            LikelihoodSpec.SquaredError => new PlainLikelihood<SquaredErrorLoss<TLink>>(),
            LikelihoodSpec.GaussianFixed(var sigma) => Gaussian(Declared(sigma)),
            LikelihoodSpec.GaussianLearned => Gaussian(Learned()),
            LikelihoodSpec.GaussianOptimal => Gaussian(FusedGaussian.Optimal),
            LikelihoodSpec.GaussianPerFeature => new ScaledLikelihood<PerFeatureGaussianLoss<TLink>>(
                parameters.WeightsOf("logSigma", 1, features), parameters.GradientsOf("logSigma", 1, features)),
            LikelihoodSpec.DiscretizedLogistic => new ScaledLikelihood<DiscretizedLogisticLoss<TLink>>(
                parameters.WeightsOf("logScale", 1, features), parameters.GradientsOf("logScale", 1, features)),
            LikelihoodSpec.GaussianPredicted => new PredictedLikelihood<TLink>(),
            LikelihoodSpec.Categorical(var levels) => new LevelsLikelihood(levels),
            LikelihoodSpec.Multinomial => new CountsLikelihood(),
            _ => throw new ArgumentOutOfRangeException(nameof(likelihood), likelihood, "No such likelihood."),
        };

        static FusedLikelihood Gaussian(Func<double, double, (double, double)> weigh) => new PlainLikelihood<SquaredErrorLoss<TLink>>(weigh);

        static Func<double, double, (double, double)> Declared(double sigma)
        {
            var density = ScoringDensity.Gaussian(sigma);
            return (error, values) => FusedGaussian.Declared(density, error, values);
        }

        Func<double, double, (double, double)> Learned()
        {
            var (raw, gradient) = (parameters.WeightsOf("logSigma", 1, 1), parameters.GradientsOf("logSigma", 1, 1));
            return (error, values) => FusedGaussian.Learned(raw, gradient, error, values);
        }
    }
}
