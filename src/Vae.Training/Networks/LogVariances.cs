using TorchSharp;
using Vae.Domain.Specs;

namespace Vae.Training.Networks;

/// <summary>ln σ² of a posterior from a number without bounds; both forms give σ = 1 at 0.</summary>
internal static class LogVariances
{
    private const double Least = -12;
    private const double Most = 8;

    // softplus(a + ln(e − 1)) is 1 at a = 0.
    private static readonly double Shift = Math.Log(Math.E - 1);

    /// <summary>The number itself kept in [−12, 8], or 2·ln softplus(a + ln(e − 1)), whose gradient never vanishes at a bound (Dillon et al., "TensorFlow Distributions", 2017).</summary>
    /// <param name="raw">a, of any shape.</param>
    /// <param name="form">Which of the two.</param>
    public static torch.Tensor From(torch.Tensor raw, LogVarianceForm form) => form switch
    {
        LogVarianceForm.Clamp => raw.Within(Least, Most),
        // Far below −20 a softplus is 0 in float32, and has no logarithm.
        LogVarianceForm.Softplus => raw.AtLeast(-20).Plus(Shift).Softplus().log().Times(2),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "No such form."),
    };
}
