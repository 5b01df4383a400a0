using System.Collections.Immutable;
using Vae.Domain.Specs;

namespace Vae.Training.Data.Audio;

/// <summary>Collects the frames of recordings as rows: the recording is the group, the time in it the order within.</summary>
/// <param name="spec">How sound becomes frames.</param>
internal sealed class FrameTable(AudioDataSpec spec)
{
    private const double Milliseconds = 1e-3;

    private readonly List<float[]> _rows = [];
    private readonly List<int> _groups = [];
    private int _recordings;
    private int _sampleRate;
    private LogMel? _frames;

    /// <summary>Frames so far.</summary>
    public int Rows => _rows.Count;

    /// <summary>The highest frequency that the bands reach for recordings of this rate, in Hz.</summary>
    public double Highest(int sampleRate) => spec.MaximumFrequency ?? sampleRate / 2.0;

    /// <summary>Adds the whole frames of a recording whose rate is at least twice <see cref="Highest"/>.</summary>
    /// <returns>How many there were.</returns>
    public int Add(Recording recording)
    {
        if (_frames is null || recording.SampleRate != _sampleRate)
        {
            _sampleRate = recording.SampleRate;
            _frames = new LogMel(new MelBands(spec.Bands, Highest(_sampleRate)), _sampleRate, spec.Window * Milliseconds, spec.Hop * Milliseconds);
        }

        var frames = _frames.Frames(recording.Samples.Length);
        for (var frame = 0; frame < frames; frame++)
        {
            var row = new float[spec.Bands];
            _frames.Read(recording.Samples, frame, row);
            _rows.Add(row);
            _groups.Add(_recordings);
        }

        _recordings++;
        return frames;
    }

    /// <summary>The first frames of all, named after their bands.</summary>
    public RawTable Finish(string name, int rows) => new()
    {
        Name = name,
        Values = new RowMatrix([.. _rows.Take(rows).SelectMany(row => row)], rows, spec.Bands),
        SourceRows = RawTable.AllRows(rows),
        Groups = [.. _groups.Take(rows)],
        FeatureNames = Names(new MelBands(spec.Bands, Highest(_sampleRate))),
    };

    private static ImmutableArray<string> Names(MelBands bands) =>
        [.. Enumerable.Range(0, bands.Count).Select(band => FormattableString.Invariant($"{bands.Centre(band):F1} Hz"))];
}
