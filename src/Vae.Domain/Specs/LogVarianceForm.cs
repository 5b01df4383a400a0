namespace Vae.Domain.Specs;

/// <summary>How the variance of a posterior is made from the encoder's output.</summary>
public enum LogVarianceForm
{
    /// <summary>Its logarithm is the output kept in [−12, 8].</summary>
    Clamp,

    /// <summary>Its root is softplus(output + ln(e − 1)).</summary>
    Softplus,
}
