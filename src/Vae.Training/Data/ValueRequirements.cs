using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.Specs;

namespace Vae.Training.Data;

/// <summary>What values must be: finite, and within what the likelihood gives a density to.</summary>
internal static class ValueRequirements
{
    // Bytes divided by 255 as float32, with room for another program's rounding.
    private const double ByteTolerance = 1e-4;

    /// <summary>Tells of the first value that is neither a finite number nor allowed to be missing.</summary>
    public static void CheckFinite(RawTable table, MissingValues missing, ProblemList problems)
    {
        var masked = missing is MissingValues.Mask;
        var wrong = Array.FindIndex(table.Values.Values, value => !float.IsFinite(value) && !(masked && float.IsNaN(value)));
        if (wrong < 0) return;

        var (name, hint) = float.IsNaN(table.Values.Values[wrong]) ? ("NaN", ", or data.missing: mask leaves out what is NaN") : ("infinite", "");
        problems.Add($"{Place(table, wrong)} is {name}; every value must be a finite 32-bit number{hint}.");
    }

    /// <summary>Tells of the first value that the likelihood does not take; a missing one is none.</summary>
    public static void CheckLikelihood(LikelihoodSpec likelihood, Preprocess preprocess, RawTable table, ProblemList problems)
    {
        if (DemandOf(likelihood, preprocess) is not { } demand) return;

        if (preprocess == Preprocess.Standardize)
        {
            problems.Add($"data.preprocess is standardize, which leaves no {demand.Values} for model.likelihood: {demand.Name}; use preprocess: none, or a Gaussian likelihood.");
            return;
        }

        var values = table.Values.Values;
        var wrong = Array.FindIndex(values, value => !demand.Takes(value) && !float.IsNaN(value));
        if (wrong >= 0)
            problems.Add($"{Place(table, wrong)} is {values[wrong]}: model.likelihood: {demand.Name} takes {demand.Values}; use {demand.Instead}.");
    }

    /// <summary>What is allowed but should be known.</summary>
    public static ImmutableArray<string> Warnings(LikelihoodSpec likelihood, Preprocess preprocess, RawTable table) =>
        likelihood is LikelihoodSpec.Bernoulli && preprocess is Preprocess.None && Array.Exists(table.Values.Values, value => value is > 0 and < 1)
            ? [DataWarnings.GreyValues]
            : [];

    private static Demand? DemandOf(LikelihoodSpec likelihood, Preprocess preprocess) => likelihood switch
    {
        LikelihoodSpec.Bernoulli when preprocess is Preprocess.None or Preprocess.BinarizeDynamic =>
            new("bernoulli", "0 or 1, or shares from 0 to 1", value => value is >= 0 and <= 1, "a Gaussian likelihood"),
        LikelihoodSpec.Bernoulli => new("bernoulli", "0 or 1", value => value is 0 or 1, "a Gaussian likelihood"),
        LikelihoodSpec.ContinuousBernoulli =>
            new("continuous-bernoulli", "values from 0 to 1", value => value is >= 0 and <= 1, "a Gaussian likelihood"),
        LikelihoodSpec.DiscretizedLogistic => new(
            "discretized-logistic", "bytes divided by 255, from 0 to 1",
            value => value is >= 0 and <= 1 && Math.Abs((value * 255.0) - Math.Round(value * 255.0)) < ByteTolerance,
            "a Gaussian likelihood"),
        LikelihoodSpec.Categorical(var levels) => new(
            "categorical", $"whole numbers from 0 to {levels - 1}", value => value >= 0 && value < levels && float.IsInteger(value),
            "more levels, or another likelihood"),
        LikelihoodSpec.Multinomial =>
            new("multinomial", "whole counts of at least 0", value => value >= 0 && float.IsInteger(value), "another likelihood"),
        _ => null,
    };

    private static string Place(RawTable table, int index) => table.Place(index / table.Values.Dimensions, index % table.Values.Dimensions);

    private sealed record Demand(string Name, string Values, Predicate<float> Takes, string Instead);
}
