using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Answers;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Reporting.Explaining;

/// <summary>The sentences of explanations in one language. Numbers come formatted, and every sentence stands on its own.</summary>
public interface IWords
{
    /// <summary>The language's tag: <c>en</c>, <c>zh</c>.</summary>
    string Tag { get; }

    /// <summary>What stands between two sentences of a paragraph.</summary>
    string BetweenSentences { get; }

    /// <summary>The heading over everything.</summary>
    string Title(string sweep);

    /// <summary>A hyperparameter.</summary>
    string Name(HyperparameterName name);

    /// <summary>What a sweep ranks by.</summary>
    string Score(RankingScore by, string? measure);

    /// <summary>The heading of a section or a column.</summary>
    string Heading(Heading heading);

    /// <summary>Why a value is recommended.</summary>
    string Reason(Recommendation recommendation, RankingScore by, string? measure);

    /// <summary>The values of the recommended configuration, such as <c>β = 1</c>.</summary>
    string Recommended(int trial, IEnumerable<string> values, bool complete);

    /// <summary>Nothing could be ranked, or nothing yet.</summary>
    string NothingRanked(bool complete);

    /// <summary>How sure the recommendation is.</summary>
    string Evidence(Evidence evidence, RankingScore by);

    /// <summary>A rival.</summary>
    string Rival(Rival rival, RankingScore by);

    /// <summary>What a play-off of those that tie would begin with, or go on with; null where there is nothing to say.</summary>
    string? Ahead(SweepAnswer answer);

    /// <summary>What a play-off of the ties was, and what it promises.</summary>
    string Playoff(PlayoffStanding standing);

    /// <summary>What choosing is worth on folds left out.</summary>
    string HeldOut(HeldOutChoice choice, RankingScore by, string? measure);

    /// <summary>What the refit measured of the sweep's goal.</summary>
    string Refit(RefitModel refit, SweepRanking ranking);

    /// <summary>The simplest configuration within one standard error, with the rule's caveat.</summary>
    string OneStandardError(int trial);

    /// <summary>What trained the runs.</summary>
    string Engine(string engine);

    /// <summary>The goal with its budget; null where it is the ELBO.</summary>
    string? Goal(SweepRanking ranking);

    /// <summary>The curve in one line.</summary>
    string Curve(string score, string name, string sparkline, string first, string last);

    /// <summary>What β means here.</summary>
    string Beta(BetaAnswer answer, RankingScore by, string? measure);

    /// <summary>Goals under which β is a real choice.</summary>
    string BetaGoals();

    /// <summary>Where the posterior collapses.</summary>
    string Collapse(double? from);

    /// <summary>Where the score stops rising with the latent dimension.</summary>
    string Plateau(LatentAnswer answer, RankingScore by, string? measure);

    /// <summary>How far single latents stand for single factors, in a configuration that has been measured.</summary>
    string MutualInformationGap(int trial, Estimate gap);

    /// <summary>How many latents are used, with their KL.</summary>
    string UsedLatents(LatentAnswer answer, LatentSpectrum spectrum, string kl);

    /// <summary>What nearest neighbours tell.</summary>
    string Intrinsic(double fit, double likelihood, int rows);

    /// <summary>What made the data.</summary>
    string Known(int count, string noun);

    /// <summary>Whether there should be as many latents as inputs.</summary>
    string Advice(LatentAnswer answer, RankingScore by, string? measure);

    /// <summary>Runs that diverged at a value.</summary>
    string Diverged(string name, string value, int diverged, int settled);

    /// <summary>No run diverged.</summary>
    string NoneDiverged();

    /// <summary>How important hyperparameters are.</summary>
    string Importance(Importance importance, RankingScore by, string? measure);

    /// <summary>What the rate–distortion table shows.</summary>
    string RateDistortion(int front, int all);

    /// <summary>What the domain said in English and plans and logs keep so: why a trial is not ranked, or why a run ended.</summary>
    string Said(string english);

    /// <summary>A warning about how data and model go together.</summary>
    string Warning(string warning);

    /// <summary>Two configurations compared.</summary>
    string Compared(Comparison.Made comparison, string? measure);

    /// <summary>Two configurations that can't be compared.</summary>
    string NotCompared(Comparison.Impossible impossible);

    /// <summary>What would tell two compared configurations apart.</summary>
    string Settling(Settling settling, int repeats, int seeds, RankingScore by);
}
