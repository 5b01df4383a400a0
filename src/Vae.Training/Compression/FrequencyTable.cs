using System.Collections.Immutable;

namespace Vae.Training.Compression;

/// <summary>How often each of some symbols is expected, in parts of 2¹⁶: whole numbers, so that writer and reader agree on every machine.</summary>
internal sealed class FrequencyTable
{
    /// <summary>log₂ of what all frequencies sum to.</summary>
    public const int TotalBits = 16;

    /// <summary>What all frequencies sum to.</summary>
    public const uint Total = 1 << TotalBits;

    private readonly uint[] _starts;

    /// <summary>A table of these frequencies.</summary>
    /// <exception cref="InvalidDataException">One is 0, or they do not sum to <see cref="Total"/>.</exception>
    public FrequencyTable(ImmutableArray<ushort> frequencies)
    {
        Frequencies = frequencies;
        _starts = new uint[frequencies.Length + 1];
        for (var i = 0; i < frequencies.Length; i++) _starts[i + 1] = _starts[i] + FrequencyOf(i);
        if (_starts[^1] != Total || (frequencies.Length > 1 && frequencies.Contains((ushort)0)))
            throw new InvalidDataException("its frequencies are no table");
    }

    /// <summary>Of each symbol; that of a single one, 2¹⁶, is written as 0.</summary>
    public ImmutableArray<ushort> Frequencies { get; }

    /// <summary>The table nearest to some weights in which every symbol has a frequency of at least 1.</summary>
    /// <param name="weights">At least 0, not all 0; from 1 to 2¹⁵ of them.</param>
    public static FrequencyTable Of(ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights) sum += weight;
        var spare = Total - weights.Length;
        var frequencies = new int[weights.Length];
        for (var i = 0; i < weights.Length; i++) frequencies[i] = 1 + (int)(weights[i] / sum * spare);
        // What rounding down left over goes where it changes least.
        var most = Array.IndexOf(frequencies, frequencies.Max());
        frequencies[most] += (int)Total - frequencies.Sum();
        return new FrequencyTable([.. frequencies.Select(frequency => (ushort)frequency)]);
    }

    /// <summary>A symbol's frequency.</summary>
    public uint FrequencyOf(int symbol) => Frequencies is [0] ? Total : Frequencies[symbol];

    /// <summary>Sum of the frequencies before a symbol.</summary>
    public uint StartOf(int symbol) => _starts[symbol];

    /// <summary>The symbol whose part a number below <see cref="Total"/> falls into.</summary>
    public int SymbolAt(uint value)
    {
        var found = Array.BinarySearch(_starts, value);
        return found >= 0 ? found : ~found - 1;
    }
}
