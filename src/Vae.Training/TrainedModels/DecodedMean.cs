using TorchSharp;
using Vae.Domain.Specs;

namespace Vae.Training.TrainedModels;

/// <summary>The mean of each value under a likelihood: what a decoder's output looks like.</summary>
internal static class DecodedMean
{
    // Nearer to ½ the closed form loses its digits, and the mean is ½ + logit/12 to as many.
    private const double NearHalf = 1e-2;

    /// <summary>The mean; of categories the most probable level, of words their shares.</summary>
    /// <param name="likelihood">The likelihood.</param>
    /// <param name="output">The decoder's output, rows × outputs.</param>
    /// <param name="features">Features of a row.</param>
    /// <returns>Float32, rows × features.</returns>
    public static torch.Tensor Of(LikelihoodSpec likelihood, torch.Tensor output, int features) => likelihood switch
    {
        LikelihoodSpec.Bernoulli => output.sigmoid(),
        LikelihoodSpec.ContinuousBernoulli => ContinuousBernoulli(output),
        LikelihoodSpec.GaussianPredicted => output.slice(1, 0, features, 1).contiguous(),
        LikelihoodSpec.DiscretizedLogistic => output.Within(0, 1),
        LikelihoodSpec.Categorical(var levels) => output.view(-1, levels, features).argmax(1).to_type(torch.ScalarType.Float32),
        LikelihoodSpec.Multinomial => torch.nn.functional.softmax(output, 1),
        _ => output,
    };

    /// <summary>E[x] = 1/(1 − e^(−logit)) − 1/logit (Loaiza-Ganem and Cunningham, NeurIPS 2019, in terms of the logit).</summary>
    private static torch.Tensor ContinuousBernoulli(torch.Tensor logit)
    {
        var isNear = logit.abs().IsBelow(NearHalf);
        var safe = torch.where(isNear, torch.ones_like(logit), logit);
        return torch.where(isNear, logit.Over(12).Plus(0.5), 1.0.Over(1.0.Minus((-safe).exp())) - 1.0.Over(safe));
    }
}
