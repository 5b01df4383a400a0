using Vae.Domain.Metrics;
using Vae.Domain.Ranking;
using Vae.Domain.Ranking.Answers;
using Vae.Domain.Ranking.Playoffs;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Reporting.Explaining;

/// <summary>Explanations in English.</summary>
internal sealed class EnglishWords : IWords
{
    public string Tag => "en";

    public string BetweenSentences => " ";

    public string Title(string sweep) => $"What the sweep {sweep} says";

    public string Name(HyperparameterName name) => name switch
    {
        HyperparameterName.Beta => "β",
        HyperparameterName.LatentDimension => "latent dimension",
        HyperparameterName.LearningRate => "learning rate",
        HyperparameterName.BatchSize => "batch size",
        HyperparameterName.Optimizer => "optimiser",
        _ => "activation",
    };

    public string Score(RankingScore by, string? measure) => by switch
    {
        RankingScore.Elbo => "ELBO",
        RankingScore.Bound => "bound",
        RankingScore.RateWithinDistortion => "−KL",
        RankingScore.Disentanglement => Figures.Measure(measure),
        RankingScore.Probe => "probe accuracy",
        _ => "reconstruction",
    };

    public string Heading(Heading heading) => heading switch
    {
        Explaining.Heading.Summary => "The recommendation",
        Explaining.Heading.Importance => "What matters",
        Explaining.Heading.RateDistortion => "Rate and distortion",
        Explaining.Heading.Reading => "How to read this",
        Explaining.Heading.Trial => "trial",
        Explaining.Heading.Below => "below the best",
        Explaining.Heading.Reconstruction => "reconstruction",
        Explaining.Heading.Kl => "KL",
        Explaining.Heading.Distortion => "distortion",
        Explaining.Heading.ActiveUnits => "active units",
        Explaining.Heading.ImpliedVariance => "implied σ²",
        Explaining.Heading.CalibratedVariance => "calibrated σ²",
        Explaining.Heading.Diverged => "diverged",
        Explaining.Heading.Spectrum => "KL of each latent",
        Explaining.Heading.Fold => "fold",
        Explaining.Heading.Difference => "difference",
        Explaining.Heading.Hyperparameter => "hyperparameter",
        _ => "share",
    };

    public string Reason(Recommendation recommendation, RankingScore by, string? measure) =>
        string.Join("; ", ReasonClauses(recommendation, by, Score(by, measure))) + ".";

    public string Recommended(int trial, IEnumerable<string> values, bool complete) =>
        $"{(complete ? "Use" : "So far (the sweep is not finished) use")} {string.Join(", ", values)} (trial {trial}).";

    public string NothingRanked(bool complete) => complete
        ? "No configuration could be ranked, so there is no answer."
        : "No configuration is finished yet, so there is no answer.";

    public string Evidence(Evidence evidence, RankingScore by) => evidence.Verdict switch
    {
        EvidenceVerdict.OnlyOne => "Only one configuration could be ranked: there was nothing to compare it with.",
        EvidenceVerdict.OneFold => $"Insufficient evidence: one fold tells none of the {Figures.Count(evidence.Ranked)} configurations apart, as there is no standard error; 3 folds or more give one.",
        EvidenceVerdict.Insufficient => $"Insufficient evidence for this one alone: {Figures.Count(evidence.MayBeBest)} of {Figures.Count(evidence.Ranked)} configurations may be the best ({Digits.Of(100 * evidence.Confidence, 3)} % confidence set).",
        _ => $"All other {Figures.Count(evidence.Ranked - 1)} configurations are surely worse ({Digits.Of(100 * evidence.Confidence, 3)} % confidence set).",
    };

    public string Rival(Rival rival, RankingScore by) => $"Trial {rival.Trial} is {Figures.Difference(rival.Below)}{Figures.Unit(by)} below the best.";

    public string? Ahead(SweepAnswer answer)
    {
        var (evidence, unit) = (answer.Evidence, Figures.Unit(answer.Ranking.By));
        switch (evidence.Ahead)
        {
            case PlayoffVerdict.Another(var round, var runs, var isLikely):
                string[] ways =
                [
                    .. round.Repeats > evidence.Repeats ? [$"{round.Repeats} repeats instead of {evidence.Repeats}"] : Array.Empty<string>(),
                    .. round.Seeds > evidence.Seeds ? [$"{round.Seeds} seeds instead of {evidence.Seeds}"] : Array.Empty<string>(),
                ];
                var chance = isLikely switch
                {
                    true => "would leave one with a chance of 80 %, if differences and spreads are those measured so far",
                    false => "would leave one with a chance of 50 to 80 %, if differences and spreads are those measured so far",
                    _ => "would tell how much folds vary",
                };
                return $"{string.Join(" and ", ways)} for these alone ({Figures.Count(runs)} runs more) {chance}: 'vae extend {answer.Ranking.Sweep} --until-decided --max-runs {(answer.Ranking.Playoff?.Runs ?? 0) + runs}' buys them.";
            case PlayoffVerdict.OutOfReach(_, var other, var below, { } reach):
                return $"Nothing that is worth buying would leave one: trial {other} is {Digits.Of(below, 3)}{unit} below, and the most repeats or seeds ({PlayoffDecider.MostRepeats}) would tell differences from {Digits.Of(reach, 3)}{unit} on. Take whichever is cheaper, or bring more data.";
            case PlayoffVerdict.OutOfReach:
                return "Nothing more can be bought that would leave one: there may be no more repeats (all are played, or folds follow the order of the rows), and one seed doesn't say what more would change. Take whichever is cheaper, or bring more data.";
            default: return null;
        }
    }

    public string Settling(Settling settling, int repeats, int seeds, RankingScore by)
    {
        var reach = settling.Detectable is { } detectable ? $"The present folds find differences from {Digits.Of(detectable, 3)}{Figures.Unit(by)} on" : "One fold finds no difference";
        string?[] ways =
        [
            settling.Repeats is { } more ? $"{more} repeats instead of {repeats}" : null,
            settling.Seeds is { } moreSeeds ? $"{moreSeeds} seeds instead of {seeds}" : null,
        ];
        var found = ways.OfType<string>().ToArray();
        return found.Length > 0
            ? $"{reach}; {string.Join(", or ", found)}{(found.Length > 1 ? "," : "")} would probably tell the two apart in this comparison; a play-off of all that tie looks at all pairs, and more than once, and asks for more."
            : $"{reach}; no sensible number of repeats or seeds would tell the two apart, so take whichever is cheaper.";
    }

    public string Playoff(PlayoffStanding standing) => standing.Rounds == 0
        ? "Its ties are to be played off; no round of that is measured."
        : $"The ties were played off in {Figures.Count(standing.Rounds)} {(standing.Rounds == 1 ? "round" : "rounds")} ({Figures.Count(standing.Runs)} more runs): {Figures.Count(standing.Trials)} trials have {Figures.Count(standing.Folds)} folds{(standing.Seeds > 1 ? $" × {Figures.Count(standing.Seeds)} seeds" : "")}, and what they have beyond the others does not count in differences to those. "
            + $"All looks together, the first ranking included, leave the best one out in at most 7.5 % of all cases; this one has {Digits.Of(100 * standing.Level, 2)} %.";

    public string HeldOut(HeldOutChoice choice, RankingScore by, string? measure) =>
        $"Chosen the same way without a fold, and scored on that fold, the {Score(by, measure)} is {Figures.Score(by, choice.Score)}{Figures.Unit(by)}, "
        + $"with the recommended configuration chosen in {Figures.Percent(choice.SameChoice)} of the folds: the mean of the best is too good by about {Digits.Of(Math.Max(0, choice.Optimism), 2)}{Figures.Unit(by)}.";

    public string Refit(RefitModel refit, SweepRanking ranking) => refit.Evaluation.On is EvaluatedRows.Test
        ? Measured(refit, ranking) is { } measured
            ? $"On the {Figures.Count(refit.Evaluation.Rows)} untouched test rows the refit of trial {refit.Trial} measures {measured}: that is the number to report, since no choice was made by those rows."
            : $"The {Score(ranking.By, ranking.Measure)} of the refit of trial {refit.Trial} could not be measured on the {Figures.Count(refit.Evaluation.Rows)} untouched test rows, so no such number is free of the choice that was made by it."
        : "There are no test rows (data.test), so no number here is free of the choice that was made by it.";

    public string OneStandardError(int trial) =>
        $"Trial {trial} is the simplest within one standard error of the best (fewest latents, then largest β). It is a rule of thumb: that standard error may be wrong by half or more (Chen and Yang, 2021), and the simpler model often scores a little worse.";

    public string Engine(string engine) => $"Scores are means over folds ± a standard error that is corrected for overlapping training rows (Nadeau and Bengio, 2003); the error of a difference is that of the paired folds. The {engine} engine trained the runs.";

    public string? Goal(SweepRanking ranking) => ranking.By switch
    {
        RankingScore.Bound => $"Ranked by the importance-weighted bound on ln p(x){(ranking.Configurations is [{ Bound.Samples: var samples }, ..] ? $" with {Figures.Count(samples)} samples" : "")}, measured at each run's best epoch by ELBO.",
        RankingScore.ReconstructionWithinRate => $"Ranked by reconstruction among models whose KL is at most {Digits.Of(ranking.Budget!.Value)} nats, each at its best epoch that keeps to that.",
        RankingScore.RateWithinDistortion => $"Ranked by the lowest KL among models whose distortion is at most {Digits.Of(ranking.Budget!.Value)} nats, each at its best epoch that keeps to that.",
        RankingScore.Disentanglement => $"Ranked by how well the latents separate the known factors ({ranking.Measure}), measured at each run's best epoch by ELBO.",
        RankingScore.Probe => $"Ranked by how well the labels of held-out rows are told from their posterior means ({ranking.Measure}), measured at each run's best epoch by ELBO.",
        RankingScore.Reconstruction => "Ranked by reconstruction, −D: nothing is paid for the latents.",
        _ => null,
    };

    public string Curve(string score, string name, string sparkline, string first, string last) => $"{score} over {name}, {first} to {last}: {sparkline}";

    public string Beta(BetaAnswer answer, RankingScore by, string? measure) => answer.Meaning switch
    {
        BetaMeaning.Tautology =>
            $"The question answers itself: with this likelihood the objective at β = 1 is the score, so the best β is 1 up to overfitting. Theory says 1, the sweep {Digits.Of(answer.Chosen)}; a sweep over β buys no better ELBO.",
        BetaMeaning.LowerBound =>
            $"With this likelihood the objective at β = 1 is the ELBO, which lies below the bound: overfitting aside, another β can gain no more than its bound lies above its ELBO. Theory says about 1, the sweep {Digits.Of(answer.Chosen)}.",
        BetaMeaning.NoiseVariance when answer.Theory is { } theory =>
            $"With squared error β is a noise variance in disguise, σ² = β/2, and the best β is twice the σ² of the residuals. The calibrated σ² asks for β = 2σ² = {Digits.Of(theory)}, the sweep for {Digits.Of(answer.Chosen)}; one fit with likelihood {{ kind: gaussian, sigma: learned }} at β = 1 finds the same without a sweep.",
        BetaMeaning.NoiseVariance => "With squared error β is a noise variance in disguise, σ² = β/2; β = 0 stands for none.",
        _ => $"Under this goal β is a real choice: no β makes the {Score(by, measure)} the objective.",
    };

    public string BetaGoals() =>
        "β is a real choice under another goal: ranking.by: reconstruction (with maxRate), rate (with maxDistortion), disentanglement, or probe.";

    public string Collapse(double? from) => from is { } beta
        ? $"From β = {Digits.Of(beta)} on the posterior has collapsed: the rate is below 0.1 nats, or no latent is active."
        : "No β that was tried makes the posterior collapse.";

    public string Plateau(LatentAnswer answer, RankingScore by, string? measure) => answer.Plateau is { } plateau
        ? $"The {Score(by, measure)} stops rising at latent dimension {plateau}: the next two steps gain less than one corrected standard error each."
        : $"Where the {Score(by, measure)} stops rising can't be told: it takes three dimensions, the last two without a gain of one corrected standard error.";

    public string MutualInformationGap(int trial, Estimate gap) =>
        $"The MIG of trial {trial} is {Figures.Score(RankingScore.Disentanglement, gap)}, where 1 would be one latent for each factor: so much more of a factor its best latent knows than the second best.";

    public string UsedLatents(LatentAnswer answer, LatentSpectrum spectrum, string kl) => answer.ActiveUnits == 0
        ? $"It uses none of its {answer.Chosen} latents: the posterior has collapsed."
        : $"It uses {Figures.Units(answer.ActiveUnits)} of {answer.Chosen} latents. KL of each, in nats, largest first: {kl}.";

    public string Intrinsic(double fit, double likelihood, int rows) =>
        $"A second opinion: by their nearest neighbours (TwoNN, {Figures.Count(rows)} rows) the data have about {Digits.Of(fit, 2)} dimensions ({Digits.Of(likelihood, 2)} by maximum likelihood). That is a lower end: above ten or so it tells too few, with few rows fewer still.";

    public string Known(int count, string noun) =>
        $"The data were made from {count} {noun}{(count == 1 ? "" : "s")}. That is no target for the latent dimension: an angle or a class may take several latents.";

    public string Advice(LatentAnswer answer, RankingScore by, string? measure) => answer.Advice switch
    {
        LatentAdvice.Refuted when answer.MostAreUsed =>
            $"“As many latents as inputs” does not hold here: rows have {Figures.Count(answer.Inputs)} inputs, and of {Figures.Count(answer.Most)} latents {Figures.Units(answer.ActiveOfMost)} are used, but fewer are as good by {Score(by, measure)}.",
        LatentAdvice.Refuted =>
            $"“As many latents as inputs” does not hold here: rows have {Figures.Count(answer.Inputs)} inputs, and with {Figures.Count(answer.Most)} latents {Figures.Units(answer.ActiveOfMost)} are used. What lies idle earns nothing.",
        LatentAdvice.Worse =>
            $"“As many latents as inputs” does not hold here: rows have {Figures.Count(answer.Inputs)} inputs, and already {Figures.Count(answer.Most)} latents are surely worse than {answer.Chosen}, although {Figures.Units(answer.ActiveOfMost)} are used.",
        LatentAdvice.Holds =>
            $"“As many latents as inputs” holds here: with {Figures.Count(answer.Most)} latents for {Figures.Count(answer.Inputs)} inputs {Figures.Units(answer.ActiveOfMost)} are used, and fewer are surely worse. For so many latents a likelihood with a small σ pays; ask whether that is what the model is for.",
        _ => $"“As many latents as inputs” is not tested by this sweep: rows have {Figures.Count(answer.Inputs)} inputs, and of at most {Figures.Count(answer.Most)} latents {Figures.Units(answer.ActiveOfMost)} are used. Try more.",
    };

    public string Diverged(string name, string value, int diverged, int settled) => $"At {name} = {value}, {diverged} of {settled} runs diverged.";

    public string NoneDiverged() => "No run diverged.";

    public string Importance(Importance importance, RankingScore by, string? measure) =>
        $"Of the variance of the {Score(by, measure)} over the space "
        + string.Join(", ", importance.Axes.Select(axis => $"{Name(axis.Name)} makes {Figures.Percent(axis.Share)}"))
        + $", and combinations {Figures.Percent(importance.Together)} ({(importance.IsExact ? "analysis of variance of the whole grid" : "functional analysis of variance by a forest")}, ± over folds). "
        + "A hyperparameter counts where its bad values are bad, not only near the best.";

    public string RateDistortion(int front, int all) =>
        $"{front} of {all} configurations {(front == 1 ? "is" : "are")} on the front: no other has less of rate or distortion without more of the other. Training with β aims at where the slope dD/dR is −β.";

    public string Said(string english) => english;

    public string Warning(string warning) => $"Warning: {warning}";

    public string Compared(Comparison.Made comparison, string? measure)
    {
        var (first, second, unit) = (comparison.First.Number, comparison.Second.Number, Figures.Unit(comparison.By));
        var score = Score(comparison.By, measure);
        if (comparison.Verdict is ComparisonVerdict.OneFold)
            return $"Insufficient evidence: the {score} of trial {first} lies {Digits.Of(comparison.Difference.Mean, 3)}{unit} above that of trial {second} on the one fold there is, which gives no standard error.";
        var (low, high) = (comparison.Difference.Mean - comparison.HalfWidth!.Value, comparison.Difference.Mean + comparison.HalfWidth.Value);
        var interval = $"the difference in {score} is {Figures.Difference(comparison.Difference)}{unit} (95 % interval {Digits.Of(low, 3)} to {Digits.Of(high, 3)}, p = {Digits.Of(comparison.PValue!.Value, 2)})";
        return comparison.Verdict switch
        {
            ComparisonVerdict.First => $"Trial {first} is better than trial {second}: {interval}.",
            ComparisonVerdict.Second => $"Trial {second} is better than trial {first}: {interval}.",
            _ => $"Insufficient evidence: trials {first} and {second} can't be told apart; {interval}.",
        };
    }

    public string NotCompared(Comparison.Impossible impossible) => impossible.Reason is { } reason
        ? $"Trial {impossible.Trial} can't be compared: {reason}."
        : $"There is no trial {impossible.Trial}.";

    private string? Measured(RefitModel refit, SweepRanking ranking)
    {
        var evaluation = refit.Evaluation;
        var (reconstruction, kl, distortion) = (Figures.Fixed(evaluation.Terms.Reconstruction), Figures.Fixed(evaluation.Terms.Rate), Figures.Fixed(evaluation.Terms.Distortion));
        return ranking.By switch
        {
            RankingScore.Reconstruction => $"a reconstruction of {reconstruction} nats",
            RankingScore.Bound when evaluation.Bound is var (samples, bound) => $"a bound of {Figures.Fixed(bound)} nats with {Figures.Count(samples)} samples",
            RankingScore.ReconstructionWithinRate => $"a reconstruction of {reconstruction} nats at a KL of {kl} nats (the budget is {Digits.Of(ranking.Budget!.Value)})",
            RankingScore.RateWithinDistortion => $"a KL of {kl} nats at a distortion of {distortion} nats (the budget is {Digits.Of(ranking.Budget!.Value)})",
            RankingScore.Disentanglement or RankingScore.Probe => refit.Score is { } score
                ? $"a {Score(ranking.By, ranking.Measure)} of {Figures.Score(ranking.By, new Estimate(score, null))}"
                : null,
            _ => $"an ELBO of {Figures.Fixed(evaluation.Terms.Elbo)} nats",
        };
    }

    private static IEnumerable<string> ReasonClauses(Recommendation recommendation, RankingScore by, string score)
    {
        var (name, standing) = (recommendation.Name, recommendation.Standing);
        var chosen = Figures.Value(name, recommendation.Value);
        yield return standing.Kind switch
        {
            StandingKind.NotVaried => $"Not varied: every trial used {chosen}",
            StandingKind.OnlyRanked => $"The only one of {standing.Tried} values that could be ranked",
            StandingKind.OneFold => $"Insufficient evidence: {chosen} has the highest mean {score} of {standing.Ranked} values, but one fold gives no standard error",
            StandingKind.AllTied => $"Insufficient evidence: each of {standing.Ranked} values ties with the best, and {chosen} merely has the highest mean {score}",
            _ => $"Highest mean {score}: above " + string.Join(" and above ", standing.Against.Select(rival =>
                $"{Figures.Value(name, rival.Value)} by {Figures.Difference(rival.Below)}{Figures.Unit(by)}{(rival.Ties ? " (a tie)" : "")}")),
        };
        var unranked = standing.Unranked.Select(value => Figures.Value(name, value)).ToArray();
        if (unranked.Length > 0) yield return $"{string.Join(" and ", unranked)} {(unranked.Length == 1 ? "is" : "are")} not ranked";
        if (standing.TryLarger) yield return "it is the largest value tried, so try larger ones too";
        if (standing.TrySmaller) yield return "it is the smallest value tried, so try smaller ones too";
        if (recommendation.Note is { } note) yield return Note(note);
    }

    private static string Note(RecommendationNote note) => note switch
    {
        RecommendationNote.NoiseVariance(var implied, var calibrated) =>
            (implied is { } variance ? $"with squared error it stands for a noise variance σ² = β/2 = {Digits.Of(variance)}" : "with squared error β = 0 stands for no noise variance")
            + (calibrated is { } asked ? $", where the calibrated σ² is {Digits.Of(asked)}" : ""),
        RecommendationNote.ScoreIsObjective => "with this likelihood the objective at β = 1 is the score itself, so the best β is about 1 up to overfitting",
        RecommendationNote.UsedLatents(0, _) => "it uses none of its latents: the posterior has collapsed",
        RecommendationNote.UsedLatents(var active, var latents) => $"it uses {Digits.Of(active)} of {latents} latents",
        _ => throw new ArgumentOutOfRangeException(nameof(note)),
    };
}
