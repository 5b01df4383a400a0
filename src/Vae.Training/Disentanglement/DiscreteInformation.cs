namespace Vae.Training.Disentanglement;

/// <summary>Entropies of counted classes, in nats.</summary>
internal static class DiscreteInformation
{
    /// <summary>H of shares that are proportional to some numbers, none of them negative; 0 where all are 0.</summary>
    public static double Entropy(IEnumerable<double> weights)
    {
        var (sum, entropy) = (0.0, 0.0);
        foreach (var weight in weights.Where(weight => weight > 0))
        {
            sum += weight;
            entropy -= weight * Math.Log(weight);
        }

        return sum > 0 ? (entropy / sum) + Math.Log(sum) : 0;
    }

    /// <summary>H of the classes of some rows.</summary>
    public static double ClassEntropy(int[] classes) => Entropy(classes.CountBy(value => value).Select(count => (double)count.Value));

    /// <summary>I(a; b) = H(a) + H(b) − H(a, b) of two classifications of the same rows.</summary>
    public static double Mutual(int[] a, int[] b) =>
        ClassEntropy(a) + ClassEntropy(b) - Entropy(a.Zip(b).CountBy(pair => pair).Select(count => (double)count.Value));
}
