namespace Vae.Domain.Specs;

/// <summary>What may be spent.</summary>
public sealed record BudgetSpec
{
    /// <summary>Failed runs after which the sweep stops granting; null never stops early.</summary>
    public int? MaxFailedRuns { get; init; }
}
