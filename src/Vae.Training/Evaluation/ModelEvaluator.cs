using Vae.Domain.Metrics;
using Vae.Training.Disentanglement;
using Vae.Training.Probing;

namespace Vae.Training.Evaluation;

/// <summary>Measures all that is known to measure of a model on one set of rows.</summary>
internal static class ModelEvaluator
{
    /// <summary>Measures a model: a pure function of its weights, the rows and the evaluation noise.</summary>
    /// <param name="context">The model.</param>
    /// <param name="request">What is to be measured.</param>
    public static ModelEvaluation Evaluate(EvaluationContext context, EvaluationRequest request)
    {
        var (training, density) = (context.Training, context.Density);
        var rows = request.Rows;
        using var scorer = training.Scorer();
        var statistics = scorer.Measure(rows, context.Noise, context.BatchDone);
        var terms = statistics.Terms(density, training.LogScaleOf(statistics));
        ImportanceBound? bound = request.Samples is { } samples ? ImportanceBoundMeasurement.Measure(context, scorer, rows, samples) : null;
        var shuffled = ShuffledReconstruction.Distortion(context, scorer, rows);
        return new ModelEvaluation(
            request.On,
            rows.Length,
            terms,
            bound,
            statistics.KlPerLatent,
            statistics.ActiveUnits,
            bound is null ? null : AggregatePosteriorMeasurement.Measure(context, scorer, rows),
            shuffled,
            CollapseAlarm.Of(bound is null ? null : terms.Rate, statistics.ActiveUnits, terms.Distortion, shuffled))
        {
            Sigma = density.Sigma,
            OnVarianceFloor = density.OnVarianceFloor,
            BitsPerDimension = bound is { } found ? BitsPerDimension.Of(request.Bytes, found.Value, training.Reader.Dimensions) : null,
            Disentanglement = request.Factors is { } factors ? DisentanglementMeasurement.Measure(context, scorer, rows, factors) : null,
            Probe = request.Probe is { } labelled ? LabelProbe.Measure(context, scorer, rows, labelled) : null,
        };
    }
}
