using Vae.Domain.Specs;

namespace Vae.Training.Data;

/// <summary>What values must be: finite, and within what the likelihood gives a density to.</summary>
internal static class ValueRequirements
{
    /// <summary>Tells of the first value that is not a finite number.</summary>
    public static void CheckFinite(RawTable table, ProblemList problems)
    {
        var wrong = Array.FindIndex(table.Values.Values, value => !float.IsFinite(value));
        if (wrong >= 0) problems.Add($"{Place(table, wrong)} is {Name(table.Values.Values[wrong])}; every value must be a finite 32-bit number.");
    }

    /// <summary>Tells of the first value that the likelihood does not take.</summary>
    public static void CheckLikelihood(LikelihoodSpec likelihood, Preprocess preprocess, RawTable table, ProblemList problems)
    {
        if (likelihood is not LikelihoodSpec.Bernoulli) return;

        if (preprocess == Preprocess.Standardize)
        {
            problems.Add("data.preprocess is standardize, which leaves no 0 or 1 for model.likelihood: bernoulli; use preprocess: none, or a Gaussian likelihood.");
            return;
        }

        var values = table.Values.Values;
        var wrong = Array.FindIndex(values, value => value is not (0 or 1));
        if (wrong < 0) return;

        var share = Array.TrueForAll(values, value => value is >= 0 and <= 1) ? "data.preprocess: binarize-static or " : "";
        problems.Add($"{Place(table, wrong)} is {values[wrong]}: model.likelihood: bernoulli takes 0 or 1; use {share}a Gaussian likelihood.");
    }

    private static string Place(RawTable table, int index) => table.Place(index / table.Values.Dimensions, index % table.Values.Dimensions);

    private static string Name(float value) => float.IsNaN(value) ? "NaN" : "infinite";
}
