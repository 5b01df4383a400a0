namespace Vae.Training.TrainedModels;

/// <summary>The density that a model's rows are scored under: −ln p(x|z) = perValue · known values + slope · error.</summary>
/// <param name="PerValue">Nats per known value of a row.</param>
/// <param name="Slope">Nats per unit of error, above 0.</param>
/// <param name="Sigma">σ of a Gaussian that has one, in the units the model is trained in; null for others.</param>
/// <param name="OnVarianceFloor">σ would be smaller but for its floor: scores say nothing.</param>
public sealed record ModelDensity(double PerValue, double Slope, double? Sigma, bool OnVarianceFloor);
