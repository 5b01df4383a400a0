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
        ImmutableArray<string> problems = [.. PictureRequirements.Of(spec.Model, data.Image), .. Problems(spec.Search, Axis.Of(spec.Space)), .. QueueProblems(spec)];
        if (dealing is FoldDealing.Rejected rejected) problems = [.. rejected.Problems, .. problems];
        if (dealing is not FoldDealing.Dealt dealt || !problems.IsEmpty) return new SweepPlanning.Rejected(problems);

        var configurations = Configurations(spec);
        if (configurations.IsEmpty) return new SweepPlanning.Rejected(["search.constraints allow no configuration of the space that could be found."]);
        return new SweepPlanning.Planned(new SweepPlan
        {
            Spec = spec,
            Dimensions = data.Dimensions,
            Image = data.Image,
            KnownFactors = data.KnownFactors,
            DataFingerprint = data.Fingerprint,
            Folds = dealt.Folds,
            Trials = [.. configurations.Select((configuration, number) => new Trial(number, configuration))],
            TrialBudget = Budget(spec),
            Edition = spec.Search.IsAdaptive ? SearchEdition.Second : default,
        });
    }

    /// <summary>The configurations that no result decides: a pure function of the spec alone.</summary>
    public static ImmutableArray<Configuration> Configurations(SweepSpec spec) => spec.Search.Method switch
    {
        SearchMethod.Grid => GridSampler.Sample(spec.Space, spec.Defaults, spec.Search.Queue.AsSpan()),
        SearchMethod.Random => RandomSampler.Sample(spec.Space, spec.Defaults, spec.Search.Trials!.Value, spec.Seed, spec.Search.Queue.AsSpan()),
        SearchMethod.Sobol => SobolSampler.Sample(spec.Space, spec.Defaults, spec.Search.Trials!.Value, spec.Seed, spec.Search.Queue.AsSpan()),
        SearchMethod.Tpe => SobolSampler.Sample(spec.Space, spec.Defaults, Startup(spec.Search), spec.Seed, spec.Search.Queue.AsSpan()),
        _ => throw new InvalidOperationException($"There is no sampler for {spec.Search.Method}."),
    };

    /// <summary>Trials in all where results decide some; a finite space is not searched twice.</summary>
    private static int? Budget(SweepSpec spec)
    {
        if (!spec.Search.IsAdaptive) return null;
        return Extent.Of(spec.Space, spec.Defaults, [spec.Defaults, .. spec.Search.Queue]) is { } extent && extent < spec.Search.Trials!.Value
            ? (int)extent
            : spec.Search.Trials!.Value;
    }

    private static int Startup(SearchSpec search) => Math.Min(Math.Max(search.Startup, search.Queue.Length + 1), search.Trials!.Value);

    /// <summary>What is wrong with configurations that were asked for.</summary>
    private static IEnumerable<string> QueueProblems(SweepSpec spec)
    {
        for (var item = 0; item < spec.Search.Queue.Length; item++)
        {
            var configuration = spec.Search.Queue[item];
            foreach (var broken in spec.Space.Constraints.Where(constraint => !constraint.Holds(configuration)))
                yield return $"search.enqueue item {item + 1} does not fulfil the constraint '{broken.Text}'.";
            if (spec.Space.Settle(configuration, spec.Defaults) != configuration)
                yield return $"search.enqueue item {item + 1} gives a value to a hyperparameter that its condition (when) does not let vary: leave it out.";
        }
    }

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
