namespace Vae.Training.Optimization;

/// <summary>What is to be done with a gradient.</summary>
internal enum StepVerdict
{
    /// <summary>It is followed as it is.</summary>
    Follow,

    /// <summary>It is scaled down and followed.</summary>
    Clip,

    /// <summary>It is far longer than others, and not followed.</summary>
    SkipOutlier,

    /// <summary>It is no number, and not followed.</summary>
    SkipNonFinite,
}
