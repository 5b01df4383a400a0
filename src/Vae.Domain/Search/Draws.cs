using Vae.Domain.Randomness;

namespace Vae.Domain.Search;

/// <summary>The random numbers of one decision, one after the other.</summary>
internal sealed class Draws(RandomStream stream)
{
    private ulong _block;

    /// <summary>32 random bits.</summary>
    public uint Word() => stream.BlockAt(_block++).Word0;

    /// <summary>Uniform on the open interval (0, 1).</summary>
    public double Uniform() => RandomStream.Uniform(Word());

    /// <summary>Standard normal.</summary>
    public double Normal()
    {
        var words = stream.BlockAt(_block++);
        return NormalTransform.Pair(words.Word0, words.Word1).First;
    }

    /// <summary>Normal with this mean and deviation, given that it lies between 0 and 1; the mean does.</summary>
    public double NormalInside(double mean, double deviation)
    {
        // At least a third is inside even where the mean is at an end and the deviation as long as the interval.
        while (true)
        {
            var drawn = mean + (deviation * Normal());
            if (drawn is >= 0 and <= 1) return drawn;
        }
    }
}
