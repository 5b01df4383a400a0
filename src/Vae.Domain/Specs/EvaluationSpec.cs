namespace Vae.Domain.Specs;

/// <summary>What is done once every fold is measured.</summary>
public sealed record EvaluationSpec
{
    /// <summary>Best configurations whose importance-weighted bound is measured, at least 0.</summary>
    public int Finalists { get; init; }

    /// <summary>Samples per row of that bound, at least 1.</summary>
    public int FinalistSamples { get; init; } = 100;

    /// <summary>Whether the recommended configuration is trained on all rows but the test rows, measured on those, and saved.</summary>
    public bool Refit { get; init; }
}
