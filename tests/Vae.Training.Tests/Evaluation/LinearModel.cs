using MathNet.Numerics.LinearAlgebra;
using TorchSharp;
using Vae.Training.Data;
using Vae.Training.Evaluation;
using Vae.Training.Likelihoods;

namespace Vae.Training.Tests.Evaluation;

/// <summary>
/// A linear variational autoencoder at its optimum for some rows, made from their eigenvalues λ and a water level t = β·σ²:
/// weights √(λ − t), posterior variances t/λ (probabilistic PCA, Tipping and Bishop, 1999).
/// </summary>
internal sealed class LinearModel : IAutoencoder
{
    private readonly torch.Tensor _mean;
    private readonly torch.Tensor _encoder;
    private readonly torch.Tensor _decoder;
    private readonly torch.Tensor _logVariance;

    public LinearModel(DataSet data, int latents, double sigma, double beta)
    {
        var rows = Matrix<double>.Build.Dense(data.Rows, data.Dimensions, (i, j) => data.Values[(i * data.Dimensions) + j]);
        var means = rows.ColumnSums() / data.Rows;
        var centred = Matrix<double>.Build.Dense(data.Rows, data.Dimensions, (i, j) => rows[i, j] - means[j]);
        var parts = (centred.TransposeThisAndMultiply(centred) / data.Rows).Evd(Symmetricity.Symmetric);
        int[] order = [.. Enumerable.Range(0, data.Dimensions).OrderByDescending(i => parts.EigenValues[i].Real)];
        Eigenvalues = [.. order.Select(i => parts.EigenValues[i].Real)];
        var level = beta * sigma * sigma;
        Weights = [.. Eigenvalues.Take(latents).Select(value => Math.Sqrt(Math.Max(value - level, 0)))];
        Variances = [.. Weights.Select((weight, i) => weight > 0 ? level / Eigenvalues[i] : 1)];

        float Vector(int i, int k) => (float)parts.EigenVectors[i, order[k]];
        _mean = torch.tensor(means.Select(value => (float)value).ToArray());
        _encoder = Tensor(data.Dimensions, latents, (i, k) => (float)(Weights[k] / Eigenvalues[k]) * Vector(i, k));
        _decoder = Tensor(latents, data.Dimensions, (k, i) => (float)Weights[k] * Vector(i, k));
        _logVariance = torch.tensor(Variances.Select(value => (float)Math.Log(value)).ToArray());
        Context = Measured.Context(
            this, new FixedGaussianLikelihood(sigma), ScoringDensity.Gaussian(sigma), data);
    }

    /// <summary>Of the rows' covariance (over N), largest first.</summary>
    public double[] Eigenvalues { get; }

    /// <summary>Of each latent.</summary>
    public double[] Weights { get; }

    /// <summary>Of each latent's posterior.</summary>
    public double[] Variances { get; }

    public EvaluationContext Context { get; }

    public IReadOnlyList<NamedParameter> Parameters => [];

    public Posterior Encode(torch.Tensor rows) =>
        new((rows - _mean).matmul(_encoder), _logVariance.expand(rows.shape[0], _logVariance.shape[0]));

    public torch.Tensor Decode(torch.Tensor latents) => latents.matmul(_decoder).Plus(_mean);

    private static torch.Tensor Tensor(int rows, int columns, Func<int, int, float> value) =>
        TensorValues.Of([.. Enumerable.Range(0, rows * columns).Select(at => value(at / columns, at % columns))], rows, columns);
}
