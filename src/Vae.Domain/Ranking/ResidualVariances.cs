using System.Collections.Immutable;

namespace Vae.Domain.Ranking;

/// <summary>How much trials and folds vary beyond what each trial and each fold has in common.</summary>
internal static class ResidualVariances
{
    /// <summary>Entry m: the mean square of the first m trials after their means and those of the folds are taken out; 0 below two.</summary>
    /// <param name="values">A value per fold for each trial.</param>
    public static double[] Of(ImmutableArray<ImmutableArray<double>> values)
    {
        var folds = values.IsEmpty ? 0 : values[0].Length;
        var variances = new double[values.Length + 1];
        var foldSums = new double[folds];
        var squares = 0.0;
        for (var count = 1; count <= values.Length; count++)
        {
            var trial = values[count - 1];
            var mean = trial.Average();
            for (var fold = 0; fold < folds; fold++)
            {
                var deviation = trial[fold] - mean;
                squares += deviation * deviation;
                foldSums[fold] += deviation;
            }

            var ofFolds = foldSums.Sum(sum => sum * sum) / count;
            if (count > 1) variances[count] = Math.Max(0, squares - ofFolds) / ((count - 1) * (folds - 1));
        }

        return variances;
    }
}
