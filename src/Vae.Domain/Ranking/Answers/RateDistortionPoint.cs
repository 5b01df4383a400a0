namespace Vae.Domain.Ranking.Answers;

/// <summary>A configuration on the rate–distortion plane, nats per held-out example.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Beta">Its β: minus the slope dD/dR of the curve that training follows.</param>
/// <param name="Latents">Its latent dimension.</param>
/// <param name="Rate">R.</param>
/// <param name="Distortion">D.</param>
/// <param name="OnFront">No other configuration has less of one and not more of the other.</param>
public sealed record RateDistortionPoint(int Trial, double Beta, int Latents, double Rate, double Distortion, bool OnFront);
