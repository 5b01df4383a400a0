using System.Collections.Immutable;
using TorchSharp;
using Vae.Domain.Randomness;
using Vae.Training.Likelihoods;

namespace Vae.Training.Evaluation;

/// <summary>Measures rows by libtorch: under every model.</summary>
/// <param name="model">The model.</param>
internal sealed class TorchScorer(ModelInTraining model) : IRowScorer
{
    private DisposeScope? _batch;
    private Posterior _posterior;
    private RowBatch _target;

    /// <inheritdoc/>
    public int Latents { get; private set; }

    /// <inheritdoc/>
    public RowStatistics Measure(ImmutableArray<int> rows, RandomStream noise, Action batchDone) =>
        ElboMeasurement.Measure(model.Model, model.Likelihood, model.Reader, rows, noise, batchDone);

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<int> rows)
    {
        _batch?.Dispose();
        _batch = torch.NewDisposeScope();
        using var off = torch.no_grad();
        _target = model.Reader.Read(rows);
        _posterior = model.Model.Encode(_target.Input);
        Latents = _posterior.Latents;
    }

    /// <inheritdoc/>
    public void CopyPosteriors(Span<double> means, Span<double> logVariances)
    {
        using var scope = torch.NewDisposeScope();
        Copy(_posterior.Mean, means);
        Copy(_posterior.LogVariance, logVariances);

        static void Copy(torch.Tensor tensor, Span<double> target) => tensor.Wide().contiguous().data<double>().ToArray().CopyTo(target);
    }

    /// <inheritdoc/>
    public void Aim(ReadOnlySpan<int> rows) => _target = model.Reader.Read(rows);

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<float> noise, ScoringDensity density, Span<double> distortions, Span<double> logRatios)
    {
        using var scope = torch.NewDisposeScope();
        using var off = torch.no_grad();
        var epsilon = TensorValues.Of(noise, distortions.Length, Latents);
        var latents = _posterior.Sample(epsilon);
        Distortion(model.Model.Decode(latents), density).data<double>().ToArray().CopyTo(distortions);
        // The two ln 2π cancel, and (z − mean)/σ is the noise.
        var ratios = (epsilon.Wide().Squared().Plus(_posterior.LogVariance.Wide()) - latents.Wide().Squared()).sum(dim: 1).Times(0.5);
        ratios.data<double>().ToArray().CopyTo(logRatios);
    }

    /// <inheritdoc/>
    public void Dispose() => _batch?.Dispose();

    private torch.Tensor Distortion(torch.Tensor output, ScoringDensity density)
    {
        var error = model.Likelihood.Error(output, _target).Wide().Times(density.Slope);
        if (_target.Observed is not { } observed) return error.Plus((density.PerValue * _target.ValuesPerRow) + model.LogScale);

        var known = observed.Wide();
        var distortion = error.Plus(known.sum(dim: 1).Times(density.PerValue));
        return model.Reader.View.Standardization is { } standardization
            ? distortion.Plus(known.mv(TensorValues.Of(standardization.LogScales)))
            : distortion;
    }
}
