using System.Collections.Immutable;
using Vae.Domain.Randomness;
using Vae.Domain.Specs;
using Vae.Training.Evaluation;
using Vae.Training.Kernels;
using Vae.Training.Optimization;
using Vae.Training.Schedules;

namespace Vae.Training.Engines;

/// <summary>Gradients by matrix products and one pass over memory between two of them, for models of perceptrons. Nothing is allocated in a step.</summary>
internal sealed class FusedEngine : IEngine
{
    private readonly TrainingJob _job;
    private readonly RowReader _reader;
    private readonly ObjectiveSchedule _objectives;
    private readonly RandomStream _noise;
    private readonly FusedModel _model;
    private readonly FusedLikelihood _likelihood;
    private readonly Matrix _targets;
    private readonly Matrix _inputs;
    private readonly Matrix _epsilon;
    private readonly NativeBuffer? _observed;
    private readonly double[] _errors;
    private readonly double[] _rates;
    private readonly double[] _rateSlopes;
    private readonly float[] _charges;

    /// <summary>An engine.</summary>
    /// <param name="job">The job, of a family without convolutions.</param>
    /// <param name="reader">Reads its rows.</param>
    /// <param name="parameters">What is trained.</param>
    public FusedEngine(TrainingJob job, RowReader reader, FlatParameters parameters)
    {
        (_job, _reader) = (job, reader);
        (_objectives, _noise) = (ObjectiveSchedule.Of(job), job.Stream(RandomPurpose.Reparameterization));
        var (likelihood, latents, features) = (job.Model.Likelihood, job.Configuration.LatentDimension, reader.Dimensions);
        var rows = Math.Max(Math.Min(job.Configuration.BatchSize, job.Fold.Training.Length), EvaluationContext.RowsPerBatch);
        var inputs = features * likelihood.InputsPerFeature;
        _targets = Matrix.Zeros(rows, features);
        _inputs = likelihood is LikelihoodSpec.Categorical or LikelihoodSpec.Multinomial ? Matrix.Zeros(rows, inputs) : _targets;
        _epsilon = Matrix.Zeros(rows, latents);
        _observed = reader.HasMissing ? new NativeBuffer(checked(rows * features)) : null;
        (_errors, _rates, _rateSlopes, _charges) = (new double[rows], new double[latents], new double[latents], new float[latents]);
        _model = new FusedModel(job, parameters, inputs, features * likelihood.OutputsPerFeature, rows);
        _likelihood = FusedLikelihoods.For(job.Model, parameters, features);
    }

    /// <inheritdoc/>
    public float Differentiate(ReadOnlySpan<int> rows, int epoch, int step)
    {
        var noise = _epsilon.First(rows.Length).Values;
        _noise.FillNormal(StepNoise.PlaceOf(step), noise);
        var (input, outputs) = Forward(rows, epoch, noise, out _);
        for (var k = 0; k < _rates.Length; k++) _rates[k] /= rows.Length;

        var (distortion, slope) = _likelihood.Weigh(Sum(_errors.AsSpan(0, rows.Length)) / rows.Length, Known(rows.Length) / rows.Length, rows.Length);
        var objective = _objectives.At(distortion, _rates, step, _rateSlopes);
        for (var k = 0; k < _charges.Length; k++) _charges[k] = (float)(_rateSlopes[k] / rows.Length);
        _model.Backward(input, noise, outputs, (float)(slope / rows.Length), _charges);
        return (float)objective;
    }

    /// <inheritdoc/>
    public RowStatistics Measure(ImmutableArray<int> rows, Action batchDone)
    {
        var (stream, statistics, latents) = (_job.Stream(RandomPurpose.Evaluation), new RowStatistics.Sums(), _rates.Length);
        for (var start = 0; start < rows.Length; start += EvaluationContext.RowsPerBatch)
        {
            var batch = rows.AsSpan(start, Math.Min(EvaluationContext.RowsPerBatch, rows.Length - start));
            var noise = _epsilon.First(batch.Length).Values;
            for (var i = 0; i < batch.Length; i++) EvaluationNoise.Fill(stream, batch[i], sample: 0, noise.Slice(i * latents, latents));
            Forward(batch, RowReader.Evaluation, noise, out var onFloor);

            var (means, squares, known) = (new double[latents], new double[latents], new double[_observed is null ? 0 : _reader.Dimensions]);
            ColumnSums.Add(_model.Head.Values, _model.Head.Columns, means, squares);
            if (_observed is not null) ColumnSums.Add(Observed(batch.Length), _reader.Dimensions, known, default);
            statistics.Add(Sum(_errors.AsSpan(0, batch.Length)), Known(batch.Length), onFloor, known, [.. _rates], means, squares);
            batchDone();
        }

        return statistics.Over(rows.Length);
    }

    /// <summary>Reads rows and leaves errors, rates and, in place of outputs, the errors' slopes.</summary>
    private (Matrix Input, Matrix Outputs) Forward(ReadOnlySpan<int> rows, int epoch, ReadOnlySpan<float> noise, out double onFloor)
    {
        var (targets, input) = (_targets.First(rows.Length), _inputs.First(rows.Length));
        var observed = Observed(rows.Length);
        _reader.Read(rows, epoch, targets.Values, observed);
        if (_job.Model.Likelihood is LikelihoodSpec.Categorical) InputCodingPass.OneHot(targets.Values, observed, targets.Columns, input.Values);
        if (_job.Model.Likelihood is LikelihoodSpec.Multinomial) InputCodingPass.LogOnePlus(targets.Values, input.Values);

        _rates.AsSpan().Clear();
        var outputs = _model.Forward(input, noise, _rates);
        onFloor = _likelihood.Differentiate(outputs.Values, new FusedBatch(targets.Values, observed), _errors.AsSpan(0, rows.Length), _model.OutputBiasGradient);
        return (input, outputs);
    }

    private Span<float> Observed(int rows) => _observed is null ? default : _observed.Values[..(rows * _reader.Dimensions)];

    /// <summary>Values that are known.</summary>
    private double Known(int rows)
    {
        if (_observed is null) return (double)rows * _reader.Dimensions;
        var known = 0.0;
        foreach (var value in Observed(rows)) known += value;
        return known;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }
}
