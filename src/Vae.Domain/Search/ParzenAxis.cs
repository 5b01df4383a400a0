namespace Vae.Domain.Search;

/// <summary>What a Parzen estimator needs to know of an axis, whose values are places from 0 to 1.</summary>
/// <param name="Values">Number of different values; null for a continuous axis. The i-th has the place (i + ½)/count where they are equally long.</param>
/// <param name="IsOrdered">Whether values at neighbouring places are alike.</param>
internal readonly record struct ParzenAxis(long? Values, bool IsOrdered);
