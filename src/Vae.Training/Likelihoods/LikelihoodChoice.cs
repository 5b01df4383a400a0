using TorchSharp;
using TorchSharp.Modules;
using Vae.Domain.Specs;

namespace Vae.Training.Likelihoods;

/// <summary>Makes the likelihood that a spec asks for, and what the decoder starts from under it.</summary>
internal static class LikelihoodChoice
{
    /// <summary>The likelihood of a spec.</summary>
    /// <param name="spec">What was asked for.</param>
    /// <param name="training">Moments of the training rows as the model sees them.</param>
    /// <param name="type">The type that is computed in.</param>
    public static ILikelihood For(LikelihoodSpec spec, FeatureMoments training, torch.ScalarType type = torch.ScalarType.Float32)
    {
        var dimensions = training.Means.Length;
        return spec switch
        {
            LikelihoodSpec.Bernoulli => new BernoulliLikelihood(),
            LikelihoodSpec.GaussianFixed(var sigma) => new FixedGaussianLikelihood(dimensions, sigma),
            // The σ of a model that says nothing but the mean.
            LikelihoodSpec.GaussianLearned => new LearnedGaussianLikelihood(
                dimensions, new Parameter(torch.tensor(Math.Log(Math.Max(Math.Sqrt(training.Variances.Average()), VarianceFloor.Sigma)), type))),
            LikelihoodSpec.GaussianOptimal => new OptimalGaussianLikelihood(dimensions),
            LikelihoodSpec.SquaredError => new SquaredErrorLikelihood(dimensions),
            _ => throw new ArgumentOutOfRangeException(nameof(spec), spec, "No such likelihood."),
        };
    }

    /// <summary>What is applied to the decoder's last layer: nothing under Bernoulli, which takes logits and implies the sigmoid.</summary>
    public static OutputActivation ActivationOf(ModelSpec model) =>
        model.Likelihood is LikelihoodSpec.Bernoulli ? OutputActivation.None : model.OutputActivation;

    /// <summary>
    /// The decoder's first output bias: the training rows' mean, or where a sigmoid follows its logit with the mean
    /// kept in [0.001, 0.999] (as in the code of Burda, Grosse and Salakhutdinov, 2016).
    /// </summary>
    public static float[] OutputBias(ModelSpec model, FeatureMoments training)
    {
        var sigmoid = model.Likelihood is LikelihoodSpec.Bernoulli || model.OutputActivation is OutputActivation.Sigmoid;
        return [.. training.Means.Select(mean => (float)(sigmoid ? Logit(Math.Clamp(mean, 0.001, 0.999)) : mean))];
    }

    private static double Logit(double probability) => Math.Log(probability / (1 - probability));
}
