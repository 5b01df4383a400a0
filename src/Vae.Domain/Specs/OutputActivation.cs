namespace Vae.Domain.Specs;

/// <summary>What is applied to the decoder's last layer.</summary>
public enum OutputActivation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The logistic function: means between 0 and 1.</summary>
    Sigmoid,
}
