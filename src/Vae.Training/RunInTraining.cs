using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Specs;
using Vae.Training.Checkpoints;
using Vae.Training.Engines;
using Vae.Training.Optimization;
using Vae.Training.Safetensors;

namespace Vae.Training;

/// <summary>A run while it is trained: the weights and what is remembered of them, where it stands, and what it can go back to.</summary>
internal sealed class RunInTraining
{
    private const int MostRetries = 2;

    // One is a batch that overflows; so many are weights that do.
    private const int MostNonFiniteInARow = 5;

    private readonly TrainingSpec _spec;
    private readonly FlatParameters _parameters;
    private readonly IOptimizer _optimizer;
    private readonly WeightAverage? _average;
    private LatestNorms _norms = new([]);
    private RunSnapshot _good;
    private ImmutableArray<NamedTensor> _best = [];

    /// <summary>A run at its start, or where it was left.</summary>
    /// <param name="job">The job.</param>
    public RunInTraining(TrainingJob job)
    {
        Model = ModelInTraining.Of(job);
        _spec = job.Training;
        _parameters = Model.Fused?.Parameters ?? new FlatParameters(Model.Parameters, FusedModel.Neighbours);
        Engine = EngineFactory.For(job, Model, _parameters);
        _optimizer = OptimizerChoice.For(job, _parameters);
        _average = job.Training.Averaging is { } decay ? new WeightAverage(_parameters, decay) : null;
        _good = Snapshot();
    }

    /// <summary>The model.</summary>
    public ModelInTraining Model { get; }

    /// <summary>What works out its gradients.</summary>
    public IEngine Engine { get; }

    /// <summary>Where it stands.</summary>
    public RunProgress Progress { get; private set; } = new();

    /// <summary>The epoch in training, from 1.</summary>
    public int Epoch => Progress.Epochs.Length + 1;

    /// <summary>Whether so many steps in a row gave no number that the weights must be beyond mending.</summary>
    public bool IsLost => Progress.NonFiniteInARow >= MostNonFiniteInARow;

    /// <summary>A copy of all of it.</summary>
    public RunState State => new(Snapshot(), _good, _best);

    /// <summary>The weights that scored best after warm-up, and what was measured with them; null while there are none.</summary>
    public (ImmutableArray<NamedTensor> Weights, EpochMetrics Metrics)? Best => BestMetrics is { } metrics ? (_best, metrics) : null;

    /// <summary>Takes the step that the gradient asks for, or skips it.</summary>
    /// <param name="objective">What the objective was.</param>
    /// <param name="learningRate">The step size, before what retries make of it.</param>
    public void Take(float objective, double learningRate)
    {
        var norm = float.IsFinite(objective) ? GradientNorm.Of(_parameters.Gradients) : double.NaN;
        var verdict = StepGuard.Judge(_spec, norm, _norms.Values);
        var isSkipped = verdict is StepVerdict.SkipOutlier or StepVerdict.SkipNonFinite;
        if (!isSkipped) _optimizer.Step(Halved(learningRate), verdict is StepVerdict.Clip ? (float)(_spec.ClipNorm!.Value / norm) : 1);
        Progress = Progress with
        {
            Step = Progress.Step + 1,
            StepsTaken = Progress.StepsTaken + (isSkipped ? 0 : 1),
            NonFiniteInARow = verdict is StepVerdict.SkipNonFinite ? Progress.NonFiniteInARow + 1 : 0,
            SkippedSteps = Progress.SkippedSteps + (isSkipped ? 1 : 0),
            ClippedSteps = Progress.ClippedSteps + (verdict is StepVerdict.Clip ? 1 : 0),
        };
        _norms.Add(norm);
        if (!isSkipped) _average?.Add(Progress.StepsTaken);
    }

    /// <summary>Measures the weights, or their average where there is one.</summary>
    /// <param name="measure">Measures the model as it is.</param>
    public EpochMetrics Measure(Func<ModelInTraining, EpochMetrics> measure) => WithScoredWeights(measure) with
    {
        SkippedSteps = Progress.SkippedSteps,
        ClippedSteps = Progress.ClippedSteps,
        Retries = Progress.Retries,
    };

    /// <summary>Does something with the model while it has the weights that are scored: their average where there is one.</summary>
    public T WithScoredWeights<T>(Func<ModelInTraining, T> use)
    {
        _average?.Exchange();
        try
        {
            return use(Model);
        }
        finally
        {
            _average?.Exchange();
        }
    }

    /// <summary>Does something with the model while it has the weights that scored best.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public T WithBestWeights<T>(Func<ModelInTraining, T> use)
    {
        var (best, _) = Best ?? throw new InvalidOperationException("No epoch after warm-up was measured.");
        var own = Model.Weights();
        Model.Load(best);
        try
        {
            return use(Model);
        }
        finally
        {
            Model.Load(own);
        }
    }

    /// <summary>An epoch ended well: this is what the run goes back to from now on.</summary>
    public void EndEpoch(EpochMetrics metrics)
    {
        Progress = Progress with { Epochs = Progress.Epochs.Add(metrics), SkippedSteps = 0, ClippedSteps = 0 };
        if (ReferenceEquals(BestMetrics, metrics)) _best = ScoredWeights();
        _good = Snapshot();
    }

    /// <summary>Goes back to the end of the last good epoch with half the learning rate; not for ever.</summary>
    /// <returns>Whether it did.</returns>
    public bool TryAgain()
    {
        var retries = Progress.Retries;
        if (retries >= MostRetries) return false;
        Restore(_good);
        Progress = Progress with { Retries = retries + 1 };
        return true;
    }

    /// <summary>Goes on where a run of the same job was left.</summary>
    /// <returns>Whether it did; false, and nothing changed, when the state is that of another model.</returns>
    public bool TryResume(RunState state)
    {
        if (!state.Now.IsLike(_good) || !state.Good.IsLike(_good)) return false;
        Restore(state.Now);
        (_good, _best) = (state.Good, state.Best);
        return true;
    }

    /// <summary>The earliest of equals.</summary>
    private EpochMetrics? BestMetrics => Progress.Epochs.Where(metrics => _spec.IsAfterWarmUp(metrics.Epoch)).MaxBy(metrics => metrics.Validation.Elbo);

    private double Halved(double learningRate) => learningRate / (1 << Progress.Retries);

    private RunSnapshot Snapshot() => new(Progress with { GradientNorms = _norms.InOrder }, [.. Model.Weights("weights/"), .. _optimizer.Save(), .. _average?.Save() ?? []]);

    private ImmutableArray<NamedTensor> ScoredWeights() => WithScoredWeights(model => model.Weights());

    private void Restore(RunSnapshot snapshot)
    {
        var saved = snapshot.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        Model.Load(name => saved[$"weights/{name}"]);
        _optimizer.Restore(snapshot.Progress.StepsTaken, name => saved[name]);
        _average?.Restore(name => saved[name]);
        (Progress, _norms) = (snapshot.Progress, new LatestNorms(snapshot.Progress.GradientNorms));
    }
}
