using System.Collections.Immutable;
using TorchSharp;
using Vae.Domain.Randomness;
using Vae.Training.Evaluation;
using Vae.Training.Kernels;
using Vae.Training.Likelihoods;

namespace Vae.Training.Engines;

/// <summary>Measures rows by the passes that training takes, under models of perceptrons.</summary>
internal sealed class FusedScorer : IRowScorer
{
    private readonly FusedForward _forward;
    private readonly RowReader _reader;
    private readonly Matrix _epsilon;
    private readonly Matrix _logVariances;
    private readonly DisposeScope _memory = torch.NewDisposeScope();

    /// <summary>A scorer, in memory of its own.</summary>
    /// <param name="weights">The model.</param>
    /// <param name="reader">Reads the rows.</param>
    public FusedScorer(FusedWeights weights, RowReader reader)
    {
        (_forward, _reader) = (new FusedForward(weights, reader, EvaluationContext.RowsPerBatch), reader);
        (_epsilon, _logVariances) = (Matrix.Zeros(EvaluationContext.RowsPerBatch, Latents), Matrix.Zeros(EvaluationContext.RowsPerBatch, Latents));
    }

    /// <inheritdoc/>
    public int Latents => _forward.Latents;

    /// <summary>Measures the terms of the ELBO as <see cref="IRowScorer.Measure"/>, in memory that is there.</summary>
    /// <param name="forward">The model.</param>
    /// <param name="reader">Reads the rows.</param>
    /// <param name="epsilon">Room for the noise of a batch.</param>
    /// <param name="rows">Indices of the rows.</param>
    /// <param name="noise">The evaluation's stream.</param>
    /// <param name="batchDone">Called after each batch.</param>
    public static RowStatistics Measure(FusedForward forward, RowReader reader, Matrix epsilon, ImmutableArray<int> rows, RandomStream noise, Action batchDone)
    {
        var (statistics, latents) = (new RowStatistics.Sums(), forward.Latents);
        for (var start = 0; start < rows.Length; start += EvaluationContext.RowsPerBatch)
        {
            var batch = rows.AsSpan(start, Math.Min(EvaluationContext.RowsPerBatch, rows.Length - start));
            var drawn = epsilon.First(batch.Length).Values;
            EvaluationNoise.Fill(noise, batch, latents, sample: 0, drawn);
            forward.Encode(batch, RowReader.Evaluation);
            forward.Decode(drawn, out var onFloor);

            var (means, squares, known) = (new double[latents], new double[latents], new double[reader.HasMissing ? reader.Dimensions : 0]);
            ColumnSums.Add(forward.Model.Head.Values, forward.Model.Head.Columns, means, squares);
            if (reader.HasMissing) ColumnSums.Add(forward.Observed, reader.Dimensions, known, default);
            statistics.Add(forward.Error, forward.Known, onFloor, known, [.. forward.Rates], means, squares);
            batchDone();
        }

        return statistics.Over(rows.Length);
    }

    /// <inheritdoc/>
    public RowStatistics Measure(ImmutableArray<int> rows, RandomStream noise, Action batchDone) =>
        Measure(_forward, _reader, _epsilon, rows, noise, batchDone);

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<int> rows) => _forward.Encode(rows, RowReader.Evaluation);

    /// <inheritdoc/>
    public void CopyPosteriors(Span<double> means, Span<double> logVariances)
    {
        var (head, latents) = (_forward.Model.Head, Latents);
        for (var row = 0; row < head.Rows; row++)
        {
            for (var k = 0; k < latents; k++) means[(row * latents) + k] = head.Values[(row * head.Columns) + k];
        }

        var own = LogVariances(head.Rows);
        for (var i = 0; i < own.Length; i++) logVariances[i] = own[i];
    }

    /// <inheritdoc/>
    public void Aim(ReadOnlySpan<int> rows) => _forward.Read(rows, RowReader.Evaluation);

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<float> noise, ScoringDensity density, Span<double> distortions, Span<double> logRatios)
    {
        var latents = _forward.Decode(noise, out _);
        PosteriorPass.LogRatios(noise, LogVariances(distortions.Length), latents.Values, logRatios, Latents);
        for (var row = 0; row < distortions.Length; row++) distortions[row] = (density.Slope * _forward.Errors[row]) + Constant(row, density);
    }

    /// <inheritdoc/>
    public void Dispose() => _memory.Dispose();

    private Span<float> LogVariances(int rows)
    {
        var values = _logVariances.First(rows).Values;
        _forward.Model.LogVariances(values);
        return values;
    }

    /// <summary>What a row's distortion holds beside its error.</summary>
    private double Constant(int row, ScoringDensity density)
    {
        var standardization = _reader.View.Standardization;
        if (!_reader.HasMissing) return (density.PerValue * _reader.Dimensions) + (standardization?.LogScale ?? 0);
        var known = _forward.Observed.Slice(row * _reader.Dimensions, _reader.Dimensions);
        var constant = 0.0;
        for (var i = 0; i < known.Length; i++) constant += known[i] * (density.PerValue + (standardization?.LogScales[i] ?? 0));
        return constant;
    }
}
