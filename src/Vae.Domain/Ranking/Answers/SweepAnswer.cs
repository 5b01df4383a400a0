using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking.Playoffs;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Ranking.Answers;

/// <summary>All that a sweep says of the question it was run for: a pure function of its plan and of what its runs measured.</summary>
public sealed record SweepAnswer
{
    private const int RivalsShown = 20;

    /// <summary>The ranking it rests on.</summary>
    public required SweepRanking Ranking { get; init; }

    /// <summary>How sure the recommendation is.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>What choosing like this is worth on rows that the choice did not look at; null where there are too few folds to tell.</summary>
    public HeldOutChoice? HeldOut { get; init; }

    /// <summary>One per recommended hyperparameter; empty where nothing is ranked.</summary>
    public ImmutableArray<AxisCurve> Curves { get; init; } = [];

    /// <summary>What it says of β; null where nothing is ranked or models have no β.</summary>
    public BetaAnswer? Beta { get; init; }

    /// <summary>What it says of the number of latents; null where nothing is ranked or models have no posterior.</summary>
    public LatentAnswer? Latents { get; init; }

    /// <summary>How much each hyperparameter matters; null where that can't be told.</summary>
    public Importance? Importance { get; init; }

    /// <summary>Every ranked configuration by rate and distortion, by rising rate.</summary>
    public ImmutableArray<RateDistortionPoint> RateDistortion { get; init; } = [];

    /// <summary>Answers by what is known so far.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="runs">Runs of the plan and those for the answer, each at most once, in any order.</param>
    public static SweepAnswer Of(SweepPlan plan, IEnumerable<RunRecord> runs)
    {
        var records = runs.ToArray();
        var ranking = Ranker.Rank(plan, records);
        plan = SettledRounds.Of(plan, records);
        var goal = RankingGoal.Of(plan.Spec);
        var ranked = ScoredTrials.Of(plan, goal, records).Ranked;
        var evidence = EvidenceOf(plan, ranking, ranked);
        if (ranked.IsEmpty) return new SweepAnswer { Ranking = ranking, Evidence = evidence };

        var curves = AxisCurves.Of(plan, ranking);
        var (beta, latents) = (Curve(HyperparameterName.Beta), Curve(HyperparameterName.LatentDimension));
        return new SweepAnswer
        {
            Ranking = ranking,
            Evidence = evidence,
            HeldOut = HeldOutChoice.Of(plan, goal, ranked),
            Curves = curves,
            Beta = beta is null ? null : BetaAnswer.Of(plan.Spec, beta),
            Latents = ranking.HasBound ? LatentAnswer.Of(plan, ranking, latents!, ranked) : null,
            Importance = ImportanceMeasurement.Of(plan, ranked),
            RateDistortion = RateDistortionPlane.Of(ranking),
        };

        AxisCurve? Curve(HyperparameterName name) => curves.FirstOrDefault(curve => curve.Name == name);
    }

    private static Evidence EvidenceOf(SweepPlan plan, SweepRanking ranking, ImmutableArray<TrialScore> ranked)
    {
        var detectable = DetectableDifference.Of(plan);
        var verdict = ranked.Length switch
        {
            0 => EvidenceVerdict.Nothing,
            1 => EvidenceVerdict.OnlyOne,
            _ when detectable is null => EvidenceVerdict.OneFold,
            _ => ranking.TiedWithBest.Length > 1 ? EvidenceVerdict.Insufficient : EvidenceVerdict.Decided,
        };
        // Those that tie are the first of the ranked ones.
        var tied = verdict is EvidenceVerdict.Insufficient ? ranked[..ranking.TiedWithBest.Length] : [];
        var ratio = FoldRatio.Of(plan.Folds);
        return new Evidence(verdict, ranked.Length, [.. tied.Skip(1).Take(RivalsShown).Select(score => new Rival(score.Trial.Number, Estimate.OfDifference(ranked[0], score, ratio)))], detectable)
        {
            MayBeBest = ranking.TiedWithBest.Length,
            Ahead = tied.IsEmpty || !ranking.Complete ? null : PlayoffDecider.Ahead(plan, tied),
            Confidence = ranking.Playoff is { Rounds: > 0 } ? 0.925 : 0.95,
            Repeats = ranked.IsEmpty ? plan.Spec.CrossValidation.Repeats : plan.SizeOf(ranked[0].Trial.Number).Folds / plan.Folds.FoldsPerRepeat,
            Seeds = ranked.IsEmpty ? plan.Spec.CrossValidation.Seeds : plan.SizeOf(ranked[0].Trial.Number).Seeds,
        };
    }
}
