namespace Vae.Training.Disentanglement.Boosting;

/// <summary>Sorts numbers into at most 64 bins of about as many rows each, in which trees look for thresholds.</summary>
internal static class QuantileBins
{
    /// <summary>The most bins.</summary>
    public const int Most = 64;

    /// <summary>The bin of each number, from 0; equal numbers share one, and larger numbers are never in a lower one.</summary>
    public static byte[] Of(double[] values)
    {
        double[] sorted = [.. values.Order()];
        double[] starts = [.. Enumerable.Range(1, Most - 1).Select(i => sorted[(int)((long)i * sorted.Length / Most)]).Distinct()];
        return [.. values.Select(value =>
        {
            var place = Array.BinarySearch(starts, value);
            return (byte)(place >= 0 ? place + 1 : ~place);
        })];
    }
}
