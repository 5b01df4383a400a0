namespace Vae.Training.Likelihoods;

/// <summary>The normalised density that rows are scored under, as a function of their error: D = constant + slope · error.</summary>
/// <param name="Constant">Nats per row.</param>
/// <param name="Slope">Nats per unit of error, above 0.</param>
/// <param name="Sigma">σ of a Gaussian, in the units the model is trained in; null for other densities.</param>
/// <param name="OnVarianceFloor">σ would be smaller but for its floor: the score says nothing about the model.</param>
internal readonly record struct ScoringDensity(double Constant, double Slope, double? Sigma = null, bool OnVarianceFloor = false)
{
    /// <summary>N(x; μ, σ²I), where the error is ‖x − μ‖²: D = (d/2)·ln(2πσ²) + error/(2σ²).</summary>
    /// <param name="dimensions">Features of a row, d.</param>
    /// <param name="sigma">σ, above 0.</param>
    /// <param name="onVarianceFloor">Whether σ rests on its floor.</param>
    public static ScoringDensity Gaussian(int dimensions, double sigma, bool onVarianceFloor = false) => new(
        dimensions / 2.0 * Math.Log(2 * Math.PI * sigma * sigma),
        1 / (2 * sigma * sigma),
        sigma,
        onVarianceFloor);

    /// <summary>N(x; μ, σ²I) with the σ under which rows of this mean error are most probable, √(error/d), unless that is below the floor.</summary>
    /// <param name="dimensions">Features of a row, d.</param>
    /// <param name="error">Mean of ‖x − μ‖² over the training rows.</param>
    public static ScoringDensity CalibratedGaussian(int dimensions, double error)
    {
        var sigma = Math.Sqrt(error / dimensions);
        var onFloor = sigma <= VarianceFloor.Sigma;
        return Gaussian(dimensions, onFloor ? VarianceFloor.Sigma : sigma, onFloor);
    }

    /// <summary>D = −E[ln p(x|z)] of rows with this mean error, in nats per row.</summary>
    public double Distortion(double error) => Constant + (Slope * error);
}
