namespace Vae.Domain.Reporting.Explaining;

/// <summary>The heading of a section or a column of an explanation.</summary>
public enum Heading
{
    /// <summary>The recommendation and how sure it is.</summary>
    Summary,

    /// <summary>Which hyperparameters matter.</summary>
    Importance,

    /// <summary>Rate and distortion.</summary>
    RateDistortion,

    /// <summary>How numbers are to be read.</summary>
    Reading,

    /// <summary>A trial's number.</summary>
    Trial,

    /// <summary>How far below the best.</summary>
    Below,

    /// <summary>−D.</summary>
    Reconstruction,

    /// <summary>R.</summary>
    Kl,

    /// <summary>D.</summary>
    Distortion,

    /// <summary>Latents that are used.</summary>
    ActiveUnits,

    /// <summary>The noise variance that β stands for.</summary>
    ImpliedVariance,

    /// <summary>The calibrated noise variance.</summary>
    CalibratedVariance,

    /// <summary>Runs that diverged of those that ended.</summary>
    Diverged,

    /// <summary>The KL of each latent.</summary>
    Spectrum,

    /// <summary>A fold.</summary>
    Fold,

    /// <summary>The first of two less the second.</summary>
    Difference,

    /// <summary>A hyperparameter.</summary>
    Hyperparameter,

    /// <summary>A share of the variance.</summary>
    Share,
}
