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
    private readonly ObjectiveSchedule _objectives;
    private readonly RandomStream _noise;
    private readonly RandomStream _evaluationNoise;
    private readonly FlatParameters _parameters;
    private readonly FusedForward _forward;
    private readonly FusedForward _measuring;
    private readonly RowReader _reader;
    private readonly Matrix _epsilon;
    private readonly double[] _rateSlopes;
    private readonly float[] _charges;

    /// <summary>An engine.</summary>
    /// <param name="job">The job.</param>
    /// <param name="weights">Its model.</param>
    /// <param name="reader">Reads its rows.</param>
    public FusedEngine(TrainingJob job, FusedWeights weights, RowReader reader)
    {
        (_objectives, _noise, _evaluationNoise) = (ObjectiveSchedule.Of(job), job.Stream(RandomPurpose.Reparameterization), job.Stream(RandomPurpose.Evaluation));
        var (batch, latents) = (Math.Min(job.Configuration.BatchSize, job.Fold.Training.Length), weights.Shape.LatentDimension);
        var rows = Math.Max(batch, EvaluationContext.RowsPerBatch);
        (_parameters, _reader, _epsilon) = (weights.Parameters, reader, Matrix.Zeros(rows, latents));
        _forward = new FusedForward(weights, reader, rows, job.Training.Precision);
        // What is measured is the model as it is kept.
        _measuring = job.Training.Precision is Precision.Float32 ? _forward : new FusedForward(weights, reader, rows);
        (_rateSlopes, _charges) = (new double[latents], new float[latents]);
    }

    /// <inheritdoc/>
    public float Differentiate(ReadOnlySpan<int> rows, int epoch, int step)
    {
        _parameters.ClearGradients();
        var noise = _epsilon.First(rows.Length).Values;
        _noise.FillNormal(StepNoise.PlaceOf(step), noise);
        _forward.Encode(rows, epoch);
        _forward.Decode(noise, out _);
        var rates = _forward.Rates;
        for (var k = 0; k < rates.Length; k++) rates[k] /= rows.Length;

        var (distortion, slope) = _forward.Weigh();
        var objective = _objectives.At(distortion, rates, step, _rateSlopes);
        for (var k = 0; k < _charges.Length; k++) _charges[k] = (float)(_rateSlopes[k] / rows.Length);
        _forward.Model.Backward(_forward.Input, noise, _forward.Slopes, (float)(slope / rows.Length), _charges);
        return (float)objective;
    }

    /// <inheritdoc/>
    public RowStatistics Measure(ImmutableArray<int> rows, Action batchDone) =>
        FusedScorer.Measure(_measuring, _reader, _epsilon, rows, _evaluationNoise, batchDone);
}
