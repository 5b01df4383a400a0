using Vae.Domain.Randomness;
using Vae.Domain.Specs;

namespace Vae.Training.Data;

/// <summary>Prepares values once, in place: whatever is fitted to data is not done here but inside a training fold.</summary>
/// <remarks>The number drawn for a value depends on the seed, the row's index at the source and the feature, not on which rows are kept.</remarks>
internal static class Preprocessing
{
    /// <summary>Keys the numbers of the sweep's rows.</summary>
    public const int DevelopmentKey = 0;

    /// <summary>Keys the numbers of an official test file's rows.</summary>
    public const int TestKey = 1;

    private const double ByteTolerance = 1e-4;

    /// <summary>Applies <paramref name="preprocess"/>; what does not fit it is told to <paramref name="problems"/>.</summary>
    public static void Apply(Preprocess preprocess, RawTable table, ulong seed, int key, ProblemList problems)
    {
        var stream = new RandomStream(seed, RandomPurpose.Preprocessing, key);
        if (preprocess == Preprocess.BinarizeStatic)
            Draw(table, stream, Binarized, "binarize-static takes probabilities from 0 to 1", problems);
        // Only checked here: what is drawn anew for each epoch is drawn where rows are read.
        if (preprocess == Preprocess.BinarizeDynamic)
            Draw(table, stream, Probability, "binarize-dynamic takes probabilities from 0 to 1", problems);
        if (preprocess == Preprocess.Dequantize)
            Draw(table, stream, Dequantized, "dequantize takes bytes, which are multiples of 1/255 from 0 to 1", problems);
    }

    private static double? Binarized(float value, double uniform) =>
        value is >= 0 and <= 1 ? (uniform < value ? 1 : 0) : null;

    private static double? Probability(float value, double uniform) => value is >= 0 and <= 1 ? value : null;

    private static double? Dequantized(float value, double uniform)
    {
        var level = Math.Round(value * 255.0);
        return level is >= 0 and <= 255 && Math.Abs((value * 255.0) - level) < ByteTolerance ? (level + uniform) / 256 : null;
    }

    private static void Draw(RawTable table, RandomStream stream, Func<float, double, double?> prepare, string demand, ProblemList problems)
    {
        var width = ((ulong)table.Values.Dimensions + 3) / 4 * 4;
        var uniforms = new double[table.Values.Dimensions];
        for (var row = 0; row < table.Values.Rows; row++)
        {
            stream.FillUniform(width * (ulong)table.SourceRows[row], uniforms);
            var values = table.Values.Row(row);
            for (var feature = 0; feature < values.Length; feature++)
            {
                // Missing stays missing.
                if (float.IsNaN(values[feature])) continue;
                if (prepare(values[feature], uniforms[feature]) is not { } prepared)
                {
                    problems.Add($"{table.Place(row, feature)} is {values[feature]}: {demand}.");
                    return;
                }

                values[feature] = (float)prepared;
            }
        }
    }
}
