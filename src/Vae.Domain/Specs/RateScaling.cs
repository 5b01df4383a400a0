namespace Vae.Domain.Specs;

/// <summary>Whether the learning rate goes with the batch size.</summary>
public enum RateScaling
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>A batch size k times that of <c>training</c> has √k times the rate.</summary>
    Sqrt,
}
