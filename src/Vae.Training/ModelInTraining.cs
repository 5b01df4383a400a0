using System.Collections.Immutable;
using TorchSharp;
using Vae.Domain.Metrics;
using Vae.Domain.Randomness;
using Vae.Training.Likelihoods;

namespace Vae.Training;

/// <summary>A model, its likelihood and the rows as both see them.</summary>
/// <param name="Model">The model.</param>
/// <param name="Likelihood">The density of a row given the model's output.</param>
/// <param name="Reader">Reads rows as the model sees them.</param>
/// <param name="LogScale">What is added to each distortion so that it is that of the original values.</param>
internal sealed record ModelInTraining(IAutoencoder Model, ILikelihood Likelihood, RowReader Reader, double LogScale)
{
    /// <summary>All that is trained, by name, in a fixed order.</summary>
    public IReadOnlyList<NamedParameter> Parameters => [.. Model.Parameters, .. Likelihood.Parameters];

    /// <summary>The model that a job starts from. All that is fitted to data is fitted to the training rows only.</summary>
    /// <param name="job">The job.</param>
    /// <param name="type">The type that is computed in; rows are read as float32 whatever it is.</param>
    public static ModelInTraining Of(TrainingJob job, torch.ScalarType type = torch.ScalarType.Float32)
    {
        var moments = FeatureMoments.Of(job.Data, job.Fold.Training.AsSpan());
        var standardization = job.Standardize ? Standardization.From(moments) : null;
        var seen = standardization?.Apply(moments) ?? moments;
        var shape = new ModelShape(
            job.Data.Dimensions,
            job.Model.Encoder,
            job.Configuration.LatentDimension,
            job.Model.Decoder,
            job.Configuration.Activation,
            LikelihoodChoice.ActivationOf(job.Model));
        return new ModelInTraining(
            new VariationalAutoencoder(shape, job.Stream(RandomPurpose.Initialization), LikelihoodChoice.OutputBias(job.Model, seen), type),
            LikelihoodChoice.For(job.Model.Likelihood, seen, type),
            new RowReader(job.Data, standardization),
            standardization?.LogScale ?? 0);
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

    /// <summary>Measures the model as it is on the fold's training and validation rows.</summary>
    /// <param name="job">The job.</param>
    /// <param name="epoch">From 1.</param>
    /// <param name="samplesPerSecond">The speed to report.</param>
    /// <param name="batchDone">Called after each batch; what it throws ends the evaluation.</param>
    public EpochMetrics Measure(TrainingJob job, int epoch, double samplesPerSecond, Action batchDone)
    {
        var training = MeasureRows(job.Fold.Training);
        var validation = MeasureRows(job.Fold.Validation);
        var density = Likelihood.Score(training.Error);
        return new EpochMetrics(
            epoch,
            training.Terms(density, LogScale),
            validation.Terms(density, LogScale),
            validation.KlPerLatent,
            validation.ActiveUnits,
            density.Sigma,
            samplesPerSecond,
            density.OnVarianceFloor);

        RowStatistics MeasureRows(ImmutableArray<int> rows) =>
            Evaluation.Measure(Model, Likelihood, Reader, rows, job.Stream(RandomPurpose.Evaluation), batchDone);
    }
}
