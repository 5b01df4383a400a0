namespace Vae.Training.Data.Supply;

/// <summary>Something that a cache holds.</summary>
/// <param name="Key">What it is found by.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="LastUse">When it was last asked for; only the order counts.</param>
public readonly record struct CachedItem<TKey>(TKey Key, long Bytes, long LastUse);
