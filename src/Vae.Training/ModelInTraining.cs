using System.Collections.Immutable;
using TorchSharp;
using Vae.Domain.Metrics;
using Vae.Domain.Randomness;
using Vae.Domain.Specs;
using Vae.Training.Engines;
using Vae.Training.Evaluation;
using Vae.Training.Likelihoods;
using Vae.Training.Networks;
using Vae.Training.Optimization;
using Vae.Training.Safetensors;

namespace Vae.Training;

/// <summary>A model, its likelihood and the rows as both see them.</summary>
/// <param name="Model">The model.</param>
/// <param name="Likelihood">The density of a row given the model's output.</param>
/// <param name="Reader">Reads rows as the model sees them.</param>
internal sealed record ModelInTraining(IAutoencoder Model, ILikelihood Likelihood, RowReader Reader)
{
    /// <summary>All that is trained, by name, in a fixed order.</summary>
    public IReadOnlyList<NamedParameter> Parameters { get; } = [.. Model.Parameters, .. Likelihood.Parameters];

    /// <summary>The same as the fused engine sees it; null where libtorch is to train and measure it.</summary>
    public FusedWeights? Fused { get; init; }

    /// <summary>What is added to the distortion of a row that is all known so that it is that of the original values, nats.</summary>
    public double LogScale => Reader.View.Standardization?.LogScale ?? 0;

    /// <summary>The model that a job starts from. All that is fitted to data is fitted to the training rows only.</summary>
    /// <param name="job">The job.</param>
    /// <param name="type">The type that is computed in; rows are read as float32 whatever it is.</param>
    public static ModelInTraining Of(TrainingJob job, torch.ScalarType type = torch.ScalarType.Float32)
    {
        var likelihood = job.Model.Likelihood;
        var training = job.Fold.Training.AsSpan();
        var rows = job.Data.FittedTo(training);
        var moments = FeatureMoments.Of(rows, training);
        var standardization = job.Standardize ? Standardization.From(moments) : null;
        var seen = standardization?.Apply(moments) ?? moments;
        var shape = new ModelShape(
            job.Model, rows.Dimensions, job.Configuration.LatentDimension, job.Configuration.Activation, job.Data.Profile.Image);
        var bias = OutputBias.Of(job.Model, seen, rows, training);
        var binarization = job.BinarizeDynamically ? new DynamicBinarization(job.Seed, job.SeedIndex) : null;
        var model = new ModelInTraining(
            new AutoencoderBuilder(shape, job.Stream(RandomPurpose.Initialization), bias, type).Build(),
            LikelihoodChoice.For(likelihood, seen, type),
            new RowReader(rows, new RowView(likelihood, moments.Means, standardization, binarization)));
        return job.Engine is Engine.Fused && type is torch.ScalarType.Float32 ? model.AsFused(shape) : model;
    }

    /// <summary>The model, measured by the fused engine's passes.</summary>
    /// <param name="shape">Its shape: perceptrons, and float32.</param>
    public ModelInTraining AsFused(ModelShape shape) => this with { Fused = new FusedWeights(shape, new FlatParameters(Parameters, FusedModel.Neighbours)) };

    /// <summary>Measures rows under the model.</summary>
    public IRowScorer Scorer() => Fused is { } weights ? new FusedScorer(weights, Reader) : new TorchScorer(this);

    /// <summary>A copy of all that is trained.</summary>
    /// <param name="prefix">What comes before each name.</param>
    public ImmutableArray<NamedTensor> Weights(string prefix = "") =>
        [.. Parameters.Select(parameter => NamedTensor.Of(prefix + parameter.Name, parameter.Value.Values(), parameter.Shape))];

    /// <summary>Whether some weights are those of such a model: the same names and shapes.</summary>
    public bool Fits(IReadOnlyList<NamedTensor> weights) => weights.Count == Parameters.Count && Parameters.All(parameter =>
        weights.Any(weight => weight.Name == parameter.Name && weight.Type is TensorType.F32 && weight.Shape.AsSpan().SequenceEqual(parameter.Shape.AsSpan())));

    /// <summary>Takes over weights, each by its name and in its parameter's shape.</summary>
    public void Load(IReadOnlyList<NamedTensor> weights) => Load(name => weights.First(weight => weight.Name == name));

    /// <summary>As above.</summary>
    public void Load(Func<string, NamedTensor> weights)
    {
        foreach (var (name, parameter) in Parameters) weights(name).Floats().CopyTo(parameter.Values());
    }

    /// <summary>The terms of the objective on some rows.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="noise">ε, standard normal, rows × latents.</param>
    public BoundTerms Terms(RowBatch batch, torch.Tensor noise)
    {
        var posterior = Model.Encode(batch.Input);
        var distortion = Likelihood.Objective(Model.Decode(posterior.Sample(noise)), batch);
        return new BoundTerms(distortion, posterior.KlPerLatent().mean([0]));
    }

    /// <summary>Measures the model as it is on the fold's training and validation rows; where it has none of the latter, on the former.</summary>
    /// <param name="job">The job.</param>
    /// <param name="epoch">From 1.</param>
    /// <param name="samplesPerSecond">The speed to report.</param>
    /// <param name="measure">Measures rows.</param>
    public EpochMetrics Measure(TrainingJob job, int epoch, double samplesPerSecond, Func<ImmutableArray<int>, RowStatistics> measure)
    {
        var training = measure(job.Fold.Training);
        // A refit has no rows left to validate on.
        var validation = job.Fold.Validation.IsEmpty ? training : measure(job.Fold.Validation);
        var density = Likelihood.Score(training.Fit);
        return new EpochMetrics(
            epoch,
            training.Terms(density, LogScaleOf(training)),
            validation.Terms(density, LogScaleOf(validation)),
            validation.KlPerLatent,
            validation.ActiveUnits,
            density.Sigma,
            samplesPerSecond,
            density.OnVarianceFloor);
    }

    /// <summary>What is added to the mean distortion of some rows so that it is that of the original values, nats.</summary>
    public double LogScaleOf(RowStatistics rows) =>
        rows.KnownShares is { } known ? Reader.View.Standardization?.LogScaleOf(known) ?? 0 : LogScale;
}
