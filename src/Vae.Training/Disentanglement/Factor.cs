namespace Vae.Training.Disentanglement;

/// <summary>A known factor of some rows.</summary>
/// <param name="Values">One per row.</param>
/// <param name="Classes">From 0: the value's place among the distinct ones, or for a continuous factor its interval of twenty.</param>
/// <param name="ClassCount">Number of classes.</param>
/// <param name="IsContinuous">Whether it has more than twenty distinct values.</param>
internal sealed record Factor(double[] Values, int[] Classes, int ClassCount, bool IsContinuous)
{
    /// <summary>A factor of these values: of categories or steps where it has at most twenty distinct ones, otherwise continuous.</summary>
    public static Factor Of(double[] values)
    {
        double[] distinct = [.. values.Distinct().Order()];
        return distinct.Length <= EqualWidthBins.Count
            ? new Factor(values, [.. values.Select(value => Array.BinarySearch(distinct, value))], distinct.Length, IsContinuous: false)
            : new Factor(values, EqualWidthBins.Of(values), EqualWidthBins.Count, IsContinuous: true);
    }
}
