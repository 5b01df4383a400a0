using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Training.TrainedModels;

/// <summary>What is known of a saved model: where it comes from, how it reads rows, and how good it was found.</summary>
public sealed record ModelCard
{
    // Nats below which a latent tells next to nothing.
    private const double LeastKl = 0.01;

    /// <summary>The version of the folder's form that this program writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The version of the folder's form.</summary>
    public required int FormatVersion { get; init; }

    /// <summary>The program that wrote it, with its version.</summary>
    public required string Product { get; init; }

    /// <summary>The libraries and the processor that its bits depend on.</summary>
    public required string TrainedWith { get; init; }

    /// <summary>The trial of the sweep.</summary>
    public required int Trial { get; init; }

    /// <summary>Its configuration.</summary>
    public required Configuration Configuration { get; init; }

    /// <summary>Epochs that it was trained for.</summary>
    public required int Epochs { get; init; }

    /// <summary>Rows that it was trained on.</summary>
    public required int TrainingRows { get; init; }

    /// <summary>The fingerprint of the sweep's data.</summary>
    public required string DataFingerprint { get; init; }

    /// <summary>Features of a row.</summary>
    public required int Dimensions { get; init; }

    /// <summary>How the features make up a picture; null where they do not.</summary>
    public ImageShape? Image { get; init; }

    /// <summary>Names of the features; empty where they have none.</summary>
    public ImmutableArray<string> FeatureNames { get; init; } = [];

    /// <summary>The words of the columns but the last, of documents; empty for other data.</summary>
    public ImmutableArray<string> Vocabulary { get; init; } = [];

    /// <summary>The density that rows are scored under, −ln p(x|z) = perValue · values + slope · error.</summary>
    public required ModelDensity Density { get; init; }

    /// <summary>What the refit measured: on the untouched test rows, or where there are none on its training rows.</summary>
    public required ModelEvaluation Evaluation { get; init; }

    /// <summary>SHA-256 of the weights' file, in lowercase hex.</summary>
    public required string WeightsHash { get; init; }

    /// <summary>The sweep file with every default.</summary>
    public required SweepSpec Spec { get; init; }

    /// <summary>The latents that tell something, the one with the most KL first; of a deterministic autoencoder, which has no KL, all.</summary>
    public ImmutableArray<int> TellingLatents()
    {
        var (kl, all) = (Evaluation.KlPerLatent, Enumerable.Range(0, Configuration.LatentDimension));
        return Spec.Model.Kind is ModelKind.Autoencoder ? [.. all] : [.. all.Where(k => kl[k] >= LeastKl).OrderByDescending(k => kl[k])];
    }
}
