using System.Collections.Immutable;
using Vae.Domain.Search;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Domain.Planning;

/// <summary>Turns a spec and the data it names into a plan: pure, so the same spec and data always give the same plan.</summary>
public static class SweepPlanner
{
    /// <summary>The most trials that a sweep may have.</summary>
    public const int MaxTrials = 1_000_000;

    /// <summary>Deals the folds and chooses the trials.</summary>
    /// <returns>The plan, or everything in the spec that does not fit the data.</returns>
    public static SweepPlanning Plan(SweepSpec spec, DataProfile data)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(data);
        var dealing = FoldDealer.Deal(spec.CrossValidation, spec.Data.TestShare, spec.Seed, data);
        ImmutableArray<string> problems = [.. PictureRequirements.Of(spec.Model, data.Image), .. Problems(spec.Search, Axis.Of(spec.Space))];
        if (dealing is FoldDealing.Rejected rejected) problems = [.. rejected.Problems, .. problems];
        if (dealing is not FoldDealing.Dealt dealt || !problems.IsEmpty) return new SweepPlanning.Rejected(problems);

        return new SweepPlanning.Planned(new SweepPlan
        {
            Spec = spec,
            Dimensions = data.Dimensions,
            Image = data.Image,
            KnownFactors = data.KnownFactors,
            DataFingerprint = data.Fingerprint,
            Folds = dealt.Folds,
            Trials = [.. Configurations(spec).Select((configuration, number) => new Trial(number, configuration))],
        });
    }

    private static ImmutableArray<Configuration> Configurations(SweepSpec spec) => spec.Search.Method switch
    {
        SearchMethod.Grid => GridSampler.Sample(spec.Space, spec.Defaults),
        SearchMethod.Random => RandomSampler.Sample(spec.Space, spec.Defaults, spec.Search.Trials!.Value, spec.Seed),
        SearchMethod.Sobol => SobolSampler.Sample(spec.Space, spec.Defaults, spec.Search.Trials!.Value, spec.Seed),
        _ => throw new InvalidOperationException($"There is no sampler for {spec.Search.Method}."),
    };

    private static ImmutableArray<string> Problems(SearchSpec search, ImmutableArray<Axis> axes)
    {
        var empty = axes.Where(axis => axis.Count < 1).Select(axis => $"{axis.Key} has no values.").ToImmutableArray();
        if (!empty.IsEmpty) return empty;

        if (search.Method is not SearchMethod.Grid)
        {
            return search.Trials is >= 1 and <= MaxTrials
                ? []
                : [$"search.trials is {search.Trials?.ToString() ?? "missing"}; a {search.Method.ToString().ToLowerInvariant()} search needs a number from 1 to {MaxTrials}."];
        }

        if (Axis.Combinations(axes) is not { } points)
        {
            return
            [
                .. axes.Where(axis => axis.Count is null)
                    .Select(axis => $"{axis.Key} is a continuous range, which a grid cannot list; give it a count or a list of values, or use search.method: random."),
            ];
        }

        return points <= MaxTrials
            ? []
            : [$"space has {points} grid points; a sweep has at most {MaxTrials} trials: use fewer values, or search.method: random."];
    }
}
