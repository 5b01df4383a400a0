using CsCheck;
using Vae.Training.Data.Audio;

namespace Vae.Training.Tests.Data;

public sealed class LogMelTests
{
    private const int Rate = 8000;
    private const double Window = 0.025;
    private const double Hop = 0.01;

    private static readonly MelBands Bands = new(20, Rate / 2.0);

    [Fact]
    public void Powers_add_up_to_the_mean_square_of_the_windowed_sound() =>
        Gen.Float[-1, 1].Array[200].Sample(samples =>
        {
            // Parseval, with the Hann window sin²(πi/n).
            var squares = samples.Select((sample, i) => Math.Pow(sample * Hann(i), 2)).Sum();
            var weights = Enumerable.Range(0, 200).Sum(i => Math.Pow(Hann(i), 2));
            Frames().Power(samples).Sum().ShouldBe(squares / weights, 1e-9);
        }, iter: 50);

    [Fact]
    public void A_tone_is_loudest_in_the_band_of_its_frequency()
    {
        for (var band = 0; band < Bands.Count; band++)
        {
            var frame = Read(Tone(Bands.Centre(band)));
            Array.IndexOf(frame, frame.Max()).ShouldBe(band);
        }
    }

    [Fact]
    public void All_power_between_the_first_centre_and_the_last_is_in_the_bands()
    {
        // The weights of two neighbouring bands add up to 1 between their centres; a full-scale tone has power ½.
        foreach (var frequency in new[] { 500.0, 1000, 1234, 2500 })
            Read(Tone(frequency)).Sum(value => Math.Exp(value)).ShouldBe(0.5, 0.01);
    }

    [Fact]
    public void Twice_as_loud_is_four_times_the_power() =>
        Read(Tone(1000)).Max().ShouldBe(Read([.. Tone(1000).Select(sample => sample / 2)]).Max() + (float)Math.Log(4), 1e-4f);

    [Fact]
    public void Silence_is_96_decibels_below_full_scale_or_less_in_every_band() =>
        Read(new float[200]).ShouldAllBe(value => Math.Abs(value - Math.Log(1e-10)) < 1e-5);

    [Theory]
    [InlineData(199, 0)]
    [InlineData(200, 1)]
    [InlineData(279, 1)]
    [InlineData(280, 2)]
    [InlineData(8000, 98)]
    public void Only_whole_frames_count(int samples, int frames) => Frames().Frames(samples).ShouldBe(frames);

    [Fact]
    public void Centres_are_at_equal_distances_in_mel_and_1000_Hz_is_1000_mel()
    {
        double Mel(int band) => 2595 * Math.Log10(1 + (Bands.Centre(band) / 700));
        Bands.Centre(-1).ShouldBe(0, 1e-9);
        Bands.Centre(20).ShouldBe(4000, 1e-9);
        for (var band = 0; band < 20; band++) (Mel(band) - Mel(band - 1)).ShouldBe(Mel(20) / 21, 1e-9);
        (2595 * Math.Log10(1 + (1000.0 / 700))).ShouldBe(1000, 0.1);
    }

    [Fact]
    public void A_band_too_narrow_for_the_spectrum_takes_the_nearest_frequency()
    {
        var narrow = new MelBands(200, Rate / 2.0);
        var (first, weights) = Enumerable.Range(0, 200).Select(band => narrow.Weights(band, 31.25)).First(band => band.Weights.Length == 1 && band.Weights[0] == 1);
        (first * 31.25).ShouldBeInRange(0, 4000);
        Enumerable.Range(0, 200).ShouldAllBe(band => narrow.Weights(band, 31.25).Weights.Sum() > 0);
    }

    private static LogMel Frames() => new(Bands, Rate, Window, Hop);

    private static double Hann(int i) => Math.Pow(Math.Sin(Math.PI * i / 200), 2);

    private static float[] Tone(double frequency) => [.. Enumerable.Range(0, 200).Select(i => (float)Math.Sin(2 * Math.PI * frequency * i / Rate))];

    private static float[] Read(float[] samples)
    {
        var frame = new float[Bands.Count];
        Frames().Read(samples, 0, frame);
        return frame;
    }
}
