using System.Runtime.CompilerServices;

namespace Vae.Domain.Randomness;

/// <summary>
/// The random numbers of one purpose in one run: an endless sequence of 128-bit blocks that can be read at any place.
/// </summary>
/// <remarks>
/// The trial is not part of the key, on purpose: trials share initial noise, data order and evaluation noise
/// (common random numbers), and a configuration gives the same numbers under any trial number.
/// </remarks>
public readonly record struct RandomStream
{
    private readonly ulong _key;
    private readonly uint _high0;
    private readonly uint _high1;

    /// <summary>The stream of <paramref name="purpose"/> for a fold and seed index of the sweep with this seed.</summary>
    public RandomStream(ulong seed, RandomPurpose purpose, int fold = 0, int seedIndex = 0)
    {
        _key = seed;
        _high0 = ((uint)purpose << 16) | (ushort)seedIndex;
        _high1 = (uint)fold;
    }

    /// <summary>Block <paramref name="index"/> of the stream: four independent words, uniform over 32 bits.</summary>
    public PhiloxBlock BlockAt(ulong index) =>
        Philox.Block(new PhiloxBlock((uint)index, (uint)(index >> 32), _high0, _high1), _key);

    /// <summary>Writes standard normal numbers; entry i is number <paramref name="offset"/> + i of the stream.</summary>
    /// <param name="offset">Position of the first number; a multiple of four, since a block holds four.</param>
    /// <param name="target">Where the numbers go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillNormal(ulong offset, Span<float> target)
    {
        var index = FirstBlock(offset);
        for (; target.Length >= FourBlocks.Numbers; index += 4, target = target[FourBlocks.Numbers..]) FourFrom(index).WriteNormal(target);
        for (var i = 0; i < target.Length; i += 4, index++)
        {
            var words = BlockAt(index);
            var (n0, n1) = NormalTransform.Pair(words.Word0, words.Word1);
            var (n2, n3) = NormalTransform.Pair(words.Word2, words.Word3);
            target[i] = n0;
            if (i + 1 < target.Length) target[i + 1] = n1;
            if (i + 2 < target.Length) target[i + 2] = n2;
            if (i + 3 < target.Length) target[i + 3] = n3;
        }
    }

    /// <summary>Writes numbers uniform on the open interval (0, 1); entry i is number <paramref name="offset"/> + i of the stream.</summary>
    /// <param name="offset">Position of the first number; a multiple of four, since a block holds four.</param>
    /// <param name="target">Where the numbers go.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillUniform(ulong offset, Span<double> target)
    {
        var index = FirstBlock(offset);
        for (; target.Length >= FourBlocks.Numbers; index += 4, target = target[FourBlocks.Numbers..]) FourFrom(index).WriteUniform(target);
        for (var i = 0; i < target.Length; i += 4, index++)
        {
            var words = BlockAt(index);
            target[i] = Uniform(words.Word0);
            if (i + 1 < target.Length) target[i + 1] = Uniform(words.Word1);
            if (i + 2 < target.Length) target[i + 2] = Uniform(words.Word2);
            if (i + 3 < target.Length) target[i + 3] = Uniform(words.Word3);
        }
    }

    /// <summary>The numbers 0…count−1 in random order (Fisher–Yates), from the blocks of this stream starting at <paramref name="block"/>.</summary>
    public int[] Permutation(int count, ulong block = 0)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++) order[i] = i;
        for (var i = count - 1; i > 0; block += 4)
        {
            var halves = FourFrom(block).Halves;
            for (var each = 0; each < 4 && i > 0; each++, i--)
            {
                // 64 random bits: the bias of the multiply-shift is below 2⁻³² for any count an int can hold.
                var other = (int)Math.BigMul(halves[each], (ulong)i + 1, out _);
                (order[i], order[other]) = (order[other], order[i]);
            }
        }

        return order;
    }

    private FourBlocks FourFrom(ulong index) => new(index, _high0, _high1, _key);

    private static ulong FirstBlock(ulong offset) => offset % 4 == 0
        ? offset / 4
        : throw new ArgumentOutOfRangeException(nameof(offset), offset, "A block holds four numbers: start at a multiple of four.");

    /// <summary>The centre of the n-th of 2³² equal cells of (0, 1).</summary>
    public static double Uniform(uint word) => (word + 0.5) * (1.0 / 4294967296.0);
}
