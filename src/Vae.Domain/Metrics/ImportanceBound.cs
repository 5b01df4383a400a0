namespace Vae.Domain.Metrics;

/// <summary>L_k = E ln[(1/k) Σ p(x, z)/q(z|x)]: between the ELBO (k = 1) and ln p(x), in nats per example; higher is better.</summary>
/// <remarks>Burda, Grosse and Salakhutdinov, "Importance weighted autoencoders", ICLR 2016.</remarks>
/// <param name="Samples">k, at least 1. Bounds of different k are not to be compared.</param>
/// <param name="Value">L_k.</param>
public readonly record struct ImportanceBound(int Samples, double Value);
