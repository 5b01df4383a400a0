using System.Collections.Immutable;

namespace Vae.Sweep.Reports;

/// <summary>What a sweep's model does to pictures.</summary>
/// <param name="Pictures">The pictures; empty where there is no model, or its rows are no pictures.</param>
/// <param name="Note">Why some or all of them are missing; null where none are.</param>
internal sealed record ModelPictures(ImmutableArray<ModelPicture> Pictures, string? Note)
{
    /// <summary>Nothing to show, and nothing to say of it.</summary>
    public static readonly ModelPictures None = new([], Note: null);
}
