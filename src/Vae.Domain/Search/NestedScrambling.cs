using Vae.Domain.Randomness;

namespace Vae.Domain.Search;

/// <summary>
/// Shuffles the halves of an axis, the halves of these, and so on, so that points stay as evenly spread and each becomes
/// uniform: whether a bit is flipped is a random function of all bits before it.
/// </summary>
/// <remarks>Owen, "Randomly permuted (t,m,s)-nets and (t,s)-sequences", 1995.</remarks>
/// <param name="numbers">Where the randomness comes from.</param>
internal readonly struct NestedScrambling(RandomStream numbers)
{
    private const int Bits = 32;

    /// <summary>The scrambled coordinate.</summary>
    /// <param name="coordinate">32 bits after the point.</param>
    /// <param name="axis">Each axis is scrambled in its own way; from 0.</param>
    public uint Of(uint coordinate, int axis)
    {
        var flips = 0u;
        for (var bit = 0; bit < Bits; bit++)
        {
            // The bits before this one and how many they are: a leading 1 tells 01 from 001.
            var before = (1UL << bit) | ((ulong)coordinate >> (Bits - bit));
            flips |= (numbers.BlockAt(((ulong)axis << (Bits + 1)) | before).Word0 >> (Bits - 1)) << (Bits - 1 - bit);
        }

        return coordinate ^ flips;
    }
}
