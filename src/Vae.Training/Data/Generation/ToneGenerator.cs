using Vae.Domain.Planning;
using Vae.Domain.Randomness;
using Vae.Domain.Specs;
using Vae.Training.Data.Audio;

namespace Vae.Training.Data.Generation;

/// <summary>
/// Makes recordings in which tones sound together, each louder and softer on its own, and reads them as frames: as many
/// numbers as there are tones tell what a frame sounds like.
/// </summary>
/// <remarks>Samples are rounded to 16 bits as in a WAV file. A longer table begins with the shorter one of the same seed.</remarks>
internal static class ToneGenerator
{
    private const int SampleRate = 8000;
    private const int SamplesPerRecording = SampleRate / 2;
    private const int Duration = 1000 * SamplesPerRecording / SampleRate;

    // The level of a tone moves in a straight line, in decibels, from one of its turning points to the next.
    private const int TurningPoints = 5;
    private const double LowestTone = 250;
    private const double HighestTone = 3000;
    private const double Range = 12;

    /// <summary>The frames, grouped by recording.</summary>
    public static RawTable? Generate(TonesDataSpec spec, AudioDataSpec audio, int rows, ulong seed, ProblemList problems)
    {
        if (audio.MaximumFrequency > SampleRate / 2)
            problems.Add($"data.audio.maximumFrequency is {audio.MaximumFrequency}, but the recordings of the source tones hold frequencies up to {SampleRate / 2} Hz; use at most that.");
        if (audio.Window > Duration)
            problems.Add($"data.audio.window is {audio.Window} ms, but the recordings of the source tones last {Duration} ms; use at most as much.");
        if (!problems.IsEmpty) return null;

        var table = new FrameTable(audio);
        for (var recording = 0; table.Rows < rows; recording++) table.Add(new Recording(SampleRate, Recorded(spec.Count, recording, seed)));
        return table.Finish("tones", rows) with { KnownFactors = new KnownFactors(spec.Count, "source") };
    }

    /// <summary>The frequency of a tone in Hz: equal factors apart, so that none is a multiple of another by design.</summary>
    public static double Frequency(int tone, int count) =>
        count == 1 ? LowestTone : LowestTone * Math.Pow(HighestTone / LowestTone, (double)tone / (count - 1));

    private static float[] Recorded(int tones, int recording, ulong seed)
    {
        var sum = new float[SamplesPerRecording];
        for (var tone = 0; tone < tones; tone++)
        {
            var levels = new double[TurningPoints];
            new RandomStream(seed, RandomPurpose.DataGeneration).FillUniform(((ulong)recording << 32) + ((ulong)tone * 8), levels);
            Add(sum, levels, 2 * Math.PI * Frequency(tone, tones) / SampleRate, loudest: 0.9 / tones);
        }

        return Array.ConvertAll(sum, sample => (float)(Math.Round(sample * 32767) / 32768));
    }

    private static void Add(float[] sum, double[] levels, double step, double loudest)
    {
        for (var i = 0; i < sum.Length; i++)
        {
            var (place, share) = Math.DivRem(i * (levels.Length - 1), sum.Length);
            var level = levels[place] + ((levels[place + 1] - levels[place]) * share / sum.Length);
            sum[i] += (float)(loudest * Math.Pow(10, Range * (level - 1) / 20) * Math.Sin(step * i));
        }
    }
}
