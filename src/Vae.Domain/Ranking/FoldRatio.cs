using Vae.Domain.Planning;

namespace Vae.Domain.Ranking;

/// <summary>Validation rows per training row, n_test/n_train.</summary>
internal static class FoldRatio
{
    /// <summary>The mean over all folds of n_test/n_train, from the actual sizes; 1/(k − 1) for k equal folds.</summary>
    public static double Of(FoldTable folds) => Enumerable.Range(0, folds.Count).Average(fold =>
    {
        var (training, validation) = folds.SizesOf(fold);
        return (double)validation / training;
    });
}
