using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Training.Data;
using Vae.Training.Likelihoods;
using Vae.Training.Native;
using Vae.Training.Safetensors;

namespace Vae.Training.TrainedModels;

/// <summary>A model as it lies on disk: a card, and all its numbers as tensors.</summary>
/// <param name="Card">The card; its hash of the weights is that of <paramref name="Tensors"/> as a file.</param>
/// <param name="Tensors">Weights by name, and under <c>input.</c> what is done to rows.</param>
internal sealed record TrainedModelFile(ModelCard Card, ImmutableArray<NamedTensor> Tensors)
{
    /// <summary>Per feature, of the training rows: what stands in for a missing value.</summary>
    public const string InputMean = "input.mean";

    /// <summary>Per feature: what rows are divided by after the mean was taken away; only with standardisation.</summary>
    public const string InputScale = "input.scale";

    /// <summary>A refitted model.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="run">The refit.</param>
    /// <param name="data">The sweep's rows.</param>
    /// <param name="model">With the weights that are scored.</param>
    /// <param name="density">The density that its training rows give it.</param>
    /// <param name="evaluation">What was measured.</param>
    public static TrainedModelFile Of(SweepPlan plan, RunId run, DataSet data, ModelInTraining model, ScoringDensity density, ModelEvaluation evaluation)
    {
        var training = plan.Folds.Everything().Training;
        var card = new ModelCard
        {
            FormatVersion = ModelCard.CurrentFormat,
            Product = $"vae {Assembly.GetExecutingAssembly().GetName().Version!.ToString(3)}",
            TrainedWith = $"TorchSharp {TorchVersions.TorchSharp}, libtorch {TorchVersions.LibTorch}, {RuntimeInformation.RuntimeIdentifier}",
            Trial = run.Trial,
            Configuration = plan.Trials[run.Trial].Configuration,
            Epochs = run.RefitEpochs,
            TrainingRows = training.Length,
            DataFingerprint = plan.DataFingerprint,
            Dimensions = data.Dimensions,
            Image = data.Profile.Image,
            FeatureNames = data.FeatureNames,
            Vocabulary = data.VocabularyOf(training.AsSpan())?.Words ?? [],
            Density = new ModelDensity(density.PerValue, density.Slope, density.Sigma, density.OnVarianceFloor),
            Evaluation = evaluation,
            WeightsHash = "",
            Spec = plan.Spec,
        };
        return new TrainedModelFile(card, [.. model.Weights(), .. InputTensors(model.Reader.View)]);
    }

    private static IEnumerable<NamedTensor> InputTensors(RowView view)
    {
        yield return NamedTensor.Of(InputMean, view.Means, view.Means.Length);
        if (view.Standardization is { Scales: var scales }) yield return NamedTensor.Of(InputScale, scales, scales.Length);
    }
}
