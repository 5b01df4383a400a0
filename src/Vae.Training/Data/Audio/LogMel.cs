using MathNet.Numerics.IntegralTransforms;

namespace Vae.Training.Data.Audio;

/// <summary>Turns a recording into frames: the logarithm of the power in each mel band of a Hann window that moves on hop by hop.</summary>
internal sealed class LogMel
{
    // 96 dB below full scale, the noise of 16 bits: silence is a small number, not none.
    private const double Floor = 1e-10;

    private readonly double[] _window;
    private readonly int _hop;
    private readonly int _length;
    private readonly (int First, double[] Weights)[] _bands;
    private readonly double _scale;

    /// <param name="bands">The bands; the last must end at half the sample rate or below.</param>
    /// <param name="sampleRate">Samples per second of the recordings.</param>
    /// <param name="window">Seconds of sound in a frame.</param>
    /// <param name="hop">Seconds from one frame to the next.</param>
    public LogMel(MelBands bands, int sampleRate, double window, double hop)
    {
        var samples = Math.Max(2, (int)Math.Round(sampleRate * window));
        _hop = Math.Max(1, (int)Math.Round(sampleRate * hop));
        _length = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)samples);
        _window = [.. Enumerable.Range(0, samples).Select(i => 0.5 - (0.5 * Math.Cos(2 * Math.PI * i / samples)))];
        _bands = [.. Enumerable.Range(0, bands.Count).Select(band => bands.Weights(band, (double)sampleRate / _length))];
        // A full-scale sine has power ½ in all: the two halves of the spectrum together, the window's own energy divided out.
        _scale = 2 / (_length * _window.Sum(weight => weight * weight));
    }

    /// <summary>Whole frames in so many samples.</summary>
    public int Frames(int samples) => samples < _window.Length ? 0 : ((samples - _window.Length) / _hop) + 1;

    /// <summary>Writes frame <paramref name="frame"/>: natural logarithms of power, one per band.</summary>
    public void Read(float[] samples, int frame, Span<float> into)
    {
        var power = Power(samples.AsSpan(frame * _hop, _window.Length));
        for (var band = 0; band < into.Length; band++)
        {
            var (first, weights) = _bands[band];
            var sum = Floor;
            for (var i = 0; i < weights.Length; i++) sum += weights[i] * power[first + i];
            into[band] = (float)Math.Log(sum);
        }
    }

    /// <summary>The power at each frequency from 0 to half the sample rate; all together the mean square of the windowed sound.</summary>
    internal double[] Power(ReadOnlySpan<float> samples)
    {
        // Two places more than samples: MathNet packs the half spectrum as pairs of real and imaginary parts.
        var spectrum = new double[_length + 2];
        for (var i = 0; i < samples.Length; i++) spectrum[i] = samples[i] * _window[i];
        Fourier.ForwardReal(spectrum, _length, FourierOptions.NoScaling);
        var power = new double[(_length / 2) + 1];
        for (var i = 0; i < power.Length; i++)
        {
            var square = (spectrum[2 * i] * spectrum[2 * i]) + (spectrum[(2 * i) + 1] * spectrum[(2 * i) + 1]);
            power[i] = i == 0 || i == _length / 2 ? square * _scale / 2 : square * _scale;
        }

        return power;
    }
}
