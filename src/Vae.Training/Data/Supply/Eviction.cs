namespace Vae.Training.Data.Supply;

/// <summary>Which items a cache lets go.</summary>
public static class Eviction
{
    /// <summary>
    /// Those used longest ago, until the others are within the limit together. What was used last stays however large it
    /// is: it was just asked for.
    /// </summary>
    /// <param name="items">What the cache holds.</param>
    /// <param name="limit">Bytes that it may hold.</param>
    public static IEnumerable<TKey> Of<TKey>(IEnumerable<CachedItem<TKey>> items, long limit)
    {
        var kept = 0L;
        var isFirst = true;
        foreach (var item in items.OrderByDescending(item => item.LastUse))
        {
            kept += item.Bytes;
            if (!isFirst && kept > limit) yield return item.Key;
            isFirst = false;
        }
    }
}
