using TorchSharp;
using Vae.Domain.Specs;

namespace Vae.Training;

/// <summary>What the encoder is given for a row.</summary>
internal static class InputCoding
{
    /// <summary>
    /// The row itself; for categories one-hot, level after level (all features' level 0 first), a missing value being no
    /// level; for counts ln(1 + count), which keeps frequent words from drowning the others.
    /// </summary>
    /// <param name="likelihood">The density that the rows are modelled by.</param>
    /// <param name="target">Rows × features.</param>
    /// <param name="observed">1 where a value is known, in the same shape; null where all are.</param>
    /// <returns>Rows × inputs.</returns>
    public static torch.Tensor Of(LikelihoodSpec likelihood, torch.Tensor target, torch.Tensor? observed) => likelihood switch
    {
        LikelihoodSpec.Categorical(var levels) => OneHot(target, observed, levels),
        LikelihoodSpec.Multinomial => target.log1p(),
        _ => target,
    };

    private static torch.Tensor OneHot(torch.Tensor target, torch.Tensor? observed, int levels)
    {
        var hot = target.unsqueeze(1).eq(TensorArithmetic.UpTo(levels).view(1, levels, 1)).to_type(target.dtype);
        return (observed is null ? hot : hot * observed.unsqueeze(1)).view(target.shape[0], -1);
    }
}
