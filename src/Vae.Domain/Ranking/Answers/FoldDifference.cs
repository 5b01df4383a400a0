namespace Vae.Domain.Ranking.Answers;

/// <summary>Two configurations on the same fold, seeds averaged.</summary>
/// <param name="Fold">The fold.</param>
/// <param name="First">The score of the first.</param>
/// <param name="Second">The score of the second.</param>
public readonly record struct FoldDifference(int Fold, double First, double Second)
{
    /// <summary>How far the first lies above the second.</summary>
    public double Difference => First - Second;
}
