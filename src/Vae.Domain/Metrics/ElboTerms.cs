namespace Vae.Domain.Metrics;

/// <summary>The two terms of the evidence lower bound on some rows, in nats per example.</summary>
/// <param name="Distortion">D = −E_q[ln p(x|z)] under the normalised likelihood; lower is better.</param>
/// <param name="Rate">R = KL(q(z|x)‖p(z)), at least 0.</param>
public readonly record struct ElboTerms(double Distortion, double Rate)
{
    /// <summary>−D: what users see as "reconstruction"; higher is better.</summary>
    public double Reconstruction => -Distortion;

    /// <summary>−(D + R), the score at β = 1 whatever β was trained with; higher is better.</summary>
    public double Elbo => -(Distortion + Rate);
}
