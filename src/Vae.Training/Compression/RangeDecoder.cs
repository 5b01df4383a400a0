namespace Vae.Training.Compression;

/// <summary>Reads what a <see cref="RangeEncoder"/> wrote; what comes after the end reads as zeros.</summary>
internal ref struct RangeDecoder
{
    private readonly ReadOnlySpan<byte> _bytes;
    private int _at;
    private uint _range = uint.MaxValue;
    private uint _code;

    /// <summary>Begins to read.</summary>
    public RangeDecoder(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        for (var i = 0; i < 5; i++) _code = (_code << 8) | Next();
    }

    /// <summary>Whether more was read than there is: the bytes are cut short or were written with other tables.</summary>
    public readonly bool IsBeyondEnd => _at > _bytes.Length;

    /// <summary>Reads a symbol.</summary>
    /// <param name="table">The table that it was written with.</param>
    /// <returns>Its place in the table.</returns>
    public int Read(FrequencyTable table)
    {
        var unit = _range >> FrequencyTable.TotalBits;
        var symbol = table.SymbolAt(Math.Min(_code / unit, FrequencyTable.Total - 1));
        _code -= table.StartOf(symbol) * unit;
        _range = unit * table.FrequencyOf(symbol);
        while (_range < RangeEncoder.LeastRange)
        {
            _range <<= 8;
            _code = (_code << 8) | Next();
        }

        return symbol;
    }

    private byte Next() => _at++ < _bytes.Length ? _bytes[_at - 1] : (byte)0;
}
