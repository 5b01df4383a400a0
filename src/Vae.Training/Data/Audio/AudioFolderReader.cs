using Vae.Domain.Specs;

namespace Vae.Training.Data.Audio;

/// <summary>Reads the WAV files of a folder as frames: rows in the order of files and time, the file as the group, the sub-folder as the class.</summary>
internal static class AudioFolderReader
{
    public static readonly string[] Endings = [".wav", ".wave"];

    public static RawTable? Read(string path, AudioDataSpec spec, ProblemList problems)
    {
        if (FolderFiles.In(path, Endings, "recordings", problems) is not { } files) return null;

        var table = new FrameTable(spec);
        var counts = new int[files.Paths.Length];
        (string Path, int Rate)? first = null;
        for (var i = 0; i < counts.Length; i++)
        {
            if (WaveFile.Read(files.Paths[i], problems) is not { } recording) continue;
            first ??= (files.Paths[i], recording.SampleRate);
            if (Complaint(files.Paths[i], recording.SampleRate, first.Value, spec) is { } complaint) problems.Add(complaint);
            else if ((counts[i] = table.Add(recording)) == 0) problems.Add($"{files.Paths[i]}: shorter than one frame; leave it out, or give a shorter data.audio.window.");
        }

        if (!problems.IsEmpty) return null;

        var (labels, names) = files.Classes();
        return table.Finish(path, table.Rows) with
        {
            Labels = labels.IsEmpty ? labels : [.. counts.SelectMany((count, file) => Enumerable.Repeat(labels[file], count))],
            LabelNames = names,
        };
    }

    private static string? Complaint(string path, int rate, (string Path, int Rate) first, AudioDataSpec spec) => spec.MaximumFrequency switch
    {
        null when rate != first.Rate =>
            $"{path}: {rate} samples per second, but {first.Path} has {first.Rate}; give data.audio.maximumFrequency, at most {Math.Min(rate, first.Rate) / 2} Hz, so that bands mean the same in both.",
        { } highest when highest > rate / 2.0 =>
            $"{path}: {rate} samples per second hold frequencies up to {rate / 2} Hz, but data.audio.maximumFrequency is {highest}; use at most that.",
        _ => null,
    };
}
