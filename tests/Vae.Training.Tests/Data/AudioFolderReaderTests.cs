using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Training.Data.Generation;

namespace Vae.Training.Tests.Data;

public sealed class AudioFolderReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Frames_are_rows_in_order_of_file_and_time_and_the_file_is_their_group()
    {
        Write("b/loud.wav", samples: 280, loudness: 1);
        Write("a/soft.wav", samples: 200, loudness: 0.1f);
        var data = Some.Ready(Some.Source(DataSource.Audio, _folder.Path) with { Audio = new() { Bands = 4 } });
        data.Rows.ShouldBe(3);
        data.Dimensions.ShouldBe(4);
        data.Profile.Groups.ShouldBe([0, 1, 1]);
        data.Profile.Labels.ShouldBe([0, 1, 1]);
        data.Profile.LabelNames.ShouldBe(["a", "b"]);
        data.FeatureNames.Length.ShouldBe(4);
        (data.Matrix.Row(1)[2] - data.Matrix.Row(0)[2]).ShouldBe((float)Math.Log(100), 1e-3f);
    }

    [Fact]
    public void With_a_maximum_frequency_recordings_may_differ_in_rate()
    {
        Write("a.wav", samples: 8000, loudness: 1);
        Write("b.wav", samples: 16000, loudness: 1, rate: 16000);
        var spec = Some.Source(DataSource.Audio, _folder.Path) with { Audio = new() { Bands = 8, Hop = 1000, MaximumFrequency = 4000 } };
        var data = Some.Ready(spec);
        // The same tone looks the same wherever there is any of it.
        for (var band = 0; band < 8; band++)
        {
            if (data.Matrix.Row(0)[band] > -6) data.Matrix.Row(1)[band].ShouldBe(data.Matrix.Row(0)[band], 0.05f);
        }
    }

    [Fact]
    public void Tones_are_loudest_at_their_own_frequencies_and_known_to_be_so_many()
    {
        var data = Some.Ready(Some.Source(DataSource.Tones, rows: 500) with { Audio = new() { Bands = 40 }, Tones = new() { Count = 3 } });
        data.Rows.ShouldBe(500);
        data.Profile.KnownFactors.ShouldBe(new KnownFactors(3, "source"));
        // 48 frames of 25 ms every 10 ms fit half a second.
        data.Profile.Groups.ShouldBe(Enumerable.Range(0, 500).Select(row => row / 48));
        var means = Enumerable.Range(0, 40).Select(band => Enumerable.Range(0, 500).Average(row => data.Matrix.Row(row)[band])).ToArray();
        var centres = data.FeatureNames.Select(name => double.Parse(name.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        int[] peaks = [.. Enumerable.Range(1, 38).Where(band => means[band] > means[band - 1] && means[band] > means[band + 1]).OrderByDescending(band => means[band]).Take(3).Order()];
        for (var tone = 0; tone < 3; tone++)
        {
            var frequency = ToneGenerator.Frequency(tone, 3);
            Math.Abs(peaks[tone] - Array.IndexOf(centres, centres.MinBy(centre => Math.Abs(centre - frequency)))).ShouldBeLessThanOrEqualTo(1);
        }
    }

    [Fact]
    public void A_longer_table_of_tones_begins_with_the_shorter_one()
    {
        var few = Some.Ready(Some.Source(DataSource.Tones, rows: 10));
        few.Values.ShouldBe(Some.Ready(Some.Source(DataSource.Tones, rows: 60)).Values[..few.Values.Length]);
        few.Values.ShouldNotBe(Some.Ready(Some.Source(DataSource.Tones, rows: 10), seed: 8).Values);
    }

    private void Write(string name, int samples, float loudness, int rate = 8000) => _folder.Write(name, Some.Wave(
        3, 32, Some.Bytes([.. Enumerable.Range(0, samples).Select(i => loudness * (float)Math.Sin(2 * Math.PI * 1000 * i / rate))]), rate));
}
