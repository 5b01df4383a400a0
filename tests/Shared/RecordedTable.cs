using System.Globalization;
using Vae.Domain.Randomness;

namespace Vae.Tests.Shared;

/// <summary>Validation ELBOs of a full grid that was really trained, a row per trial and a column per fold; see docs/measured.md.</summary>
internal static class RecordedTable
{
    /// <summary>Reads a table.</summary>
    /// <param name="name">mnist or tones.</param>
    public static double[][] Read(string name)
    {
        using var stream = typeof(RecordedTable).Assembly.GetManifestResourceStream($"{name}.csv")!;
        using var reader = new StreamReader(stream);
        return
        [
            .. reader.ReadToEnd().TrimEnd().Split('\n').Select(line =>
                line.Split(',').Select(score => double.Parse(score, CultureInfo.InvariantCulture)).ToArray()),
        ];
    }

    /// <summary>A bootstrap of a table: as many trials and as many folds as asked for, drawn with replacement.</summary>
    /// <param name="table">The table.</param>
    /// <param name="draw">Which draw.</param>
    /// <param name="trials">Trials of the result; different ones, as a grid holds none twice.</param>
    /// <param name="folds">Folds of the result.</param>
    public static double[][] Bootstrap(double[][] table, int draw, int trials, int folds)
    {
        var random = new RandomStream(seed: 3, RandomPurpose.Search, draw);
        var chosen = random.Permutation(table.Length).Take(trials).ToArray();
        var uniform = new double[folds];
        random.FillUniform(1UL << 40, uniform);
        var drawn = uniform.Select(number => (int)(number * table[0].Length)).ToArray();
        return [.. chosen.Select(trial => drawn.Select(fold => table[trial][fold]).ToArray())];
    }
}
