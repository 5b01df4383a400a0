using System.Runtime.CompilerServices;

namespace Vae.Domain.Randomness;

/// <summary>
/// The counter-based generator Philox 4×32 with ten rounds: 128 random bits as a pure function of a 128-bit counter
/// and a 64-bit key.
/// </summary>
/// <remarks>
/// Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011. There is no state:
/// whoever knows key and counter knows the numbers, on any thread, in any order.
/// </remarks>
public static class Philox
{
    /// <summary>The first word of a counter is multiplied by it.</summary>
    internal const uint Multiplier0 = 0xD2511F53;
    /// <summary>And the third by it.</summary>
    internal const uint Multiplier1 = 0xCD9E8D57;
    /// <summary>What a round adds to the low half of the key.</summary>
    internal const uint Weyl0 = 0x9E3779B9;
    /// <summary>And to the high half.</summary>
    internal const uint Weyl1 = 0xBB67AE85;
    /// <summary>How often words are mixed.</summary>
    internal const int Rounds = 10;

    /// <summary>The four 32-bit words at a counter under a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxBlock Block(PhiloxBlock counter, ulong key)
    {
        var (c0, c1, c2, c3) = counter;
        var k0 = (uint)key;
        var k1 = (uint)(key >> 32);
        for (var round = 0; round < Rounds; round++)
        {
            var product0 = (ulong)Multiplier0 * c0;
            var product1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = (
                (uint)(product1 >> 32) ^ c1 ^ k0,
                (uint)product1,
                (uint)(product0 >> 32) ^ c3 ^ k1,
                (uint)product0);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return new PhiloxBlock(c0, c1, c2, c3);
    }
}
