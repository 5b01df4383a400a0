namespace Vae.Training.Compression;

/// <summary>Writes symbols in nearly as many bits as their probabilities say: a range coder with carries (Martin, 1979).</summary>
internal sealed class RangeEncoder
{
    /// <summary>Every width of the interval is kept at or above this, so that frequencies of 16 bits always divide it.</summary>
    internal const uint LeastRange = 1 << 24;

    private readonly List<byte> _written = [];
    private ulong _low;
    private uint _range = uint.MaxValue;
    private byte _held;
    private long _holding = 1;

    /// <summary>Writes a symbol: the interval shrinks to its part.</summary>
    /// <param name="start">Sum of the frequencies of the symbols before it.</param>
    /// <param name="frequency">Its own, at least 1; all sum to 2¹⁶.</param>
    public void Write(uint start, uint frequency)
    {
        var unit = _range >> FrequencyTable.TotalBits;
        _low += (ulong)start * unit;
        _range = unit * frequency;
        while (_range < LeastRange)
        {
            _range <<= 8;
            ShiftLow();
        }
    }

    /// <summary>Ends the writing.</summary>
    /// <returns>All bytes.</returns>
    public byte[] Finish()
    {
        for (var i = 0; i < 5; i++) ShiftLow();
        return [.. _written];
    }

    /// <summary>Moves the top byte out, held back with all 255s after it while a carry may still change it.</summary>
    private void ShiftLow()
    {
        var carry = (byte)(_low >> 32);
        if (_low < 0xFF000000 || carry != 0)
        {
            for (var next = _held; _holding > 0; _holding--, next = 0xFF) _written.Add((byte)(next + carry));
            _held = (byte)(_low >> 24);
        }

        _holding++;
        _low = (_low & 0x00FFFFFF) << 8;
    }
}
