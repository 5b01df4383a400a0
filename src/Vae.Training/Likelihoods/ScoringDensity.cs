namespace Vae.Training.Likelihoods;

/// <summary>The normalised density that rows are scored under, as a function of their error: D = perValue · values + slope · error.</summary>
/// <param name="PerValue">Nats per known value of a row.</param>
/// <param name="Slope">Nats per unit of error, above 0.</param>
/// <param name="Sigma">σ of a Gaussian that has one, in the units the model is trained in; null for other densities.</param>
/// <param name="OnVarianceFloor">A σ would be smaller but for its floor: the score says nothing about the model.</param>
internal readonly record struct ScoringDensity(double PerValue, double Slope, double? Sigma = null, bool OnVarianceFloor = false)
{
    /// <summary>The density of a likelihood whose error is −ln p(x|z) already.</summary>
    public static readonly ScoringDensity Itself = new(PerValue: 0, Slope: 1);

    /// <summary>N(x; μ, σ²I), where the error is ‖x − μ‖²: D = (n/2)·ln(2πσ²) + error/(2σ²) for n values.</summary>
    /// <param name="sigma">σ, above 0.</param>
    /// <param name="onVarianceFloor">Whether σ rests on its floor.</param>
    public static ScoringDensity Gaussian(double sigma, bool onVarianceFloor = false) =>
        new(Math.Log(2 * Math.PI * sigma * sigma) / 2, 1 / (2 * sigma * sigma), sigma, onVarianceFloor);

    /// <summary>N(x; μ, σ²I) with the σ under which the training rows are most probable, √(error/values), unless that is below the floor.</summary>
    /// <param name="training">Their fit, where the error is ‖x − μ‖².</param>
    public static ScoringDensity CalibratedGaussian(RowFit training)
    {
        var sigma = Math.Sqrt(training.Error / training.Values);
        var onFloor = sigma <= VarianceFloor.Sigma;
        return Gaussian(onFloor ? VarianceFloor.Sigma : sigma, onFloor);
    }

    /// <summary>D = −E[ln p(x|z)] in nats per row, of one row or, with means of both, of many.</summary>
    /// <param name="error">The likelihood's error.</param>
    /// <param name="values">Known values of a row.</param>
    public double Distortion(double error, double values) => (PerValue * values) + (Slope * error);
}
