namespace Vae.Domain.Metrics;

/// <summary>How the rate splits over q(z), the mean of the posteriors of some rows: R = I_q(x; z) + KL(q(z)‖p(z)).</summary>
/// <remarks>Hoffman and Johnson, "ELBO surgery", NIPS 2016 workshop. Estimated over all pairs of rows with one sample each.</remarks>
/// <param name="Rows">Rows that were paired; the mutual information is at most their logarithm.</param>
/// <param name="MutualInformation">I_q(x; z), what a code says about which row it is of, in nats.</param>
/// <param name="Gap">KL(q(z)‖p(z)), how far codes are from what generation draws, in nats.</param>
public readonly record struct AggregatePosterior(int Rows, double MutualInformation, double Gap);
