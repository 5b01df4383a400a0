using System.Collections.Immutable;
using Spectre.Console;
using Vae.Domain.Metrics;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting.Explaining;
using Vae.Domain.SearchSpaces;
using Vae.Sweep.Reports;

namespace Vae.Sweep.Rendering;

/// <summary>A ranking for people: the table, what stands below it, and the recommendation with its reasons.</summary>
internal static class RankingText
{
    // More would scroll the recommendation away; the other forms list them all.
    private const int MostRows = 50;
    private const int MostReasons = 10;

    /// <summary>Writes the ranking.</summary>
    public static void Write(IAnsiConsole console, SweepRanking ranking)
    {
        if (!ranking.Configurations.IsEmpty) WriteTable(console, ranking);
        WriteIneligible(console, ranking);
        WriteRecommendation(console, ranking);
        if (ranking.Playoff is { } playoff) console.WriteLine(Words.English.Playoff(playoff));
        WriteRefit(console, ranking.Refit);
        WriteSavings(console, ranking.Savings);
        WriteReused(console, ranking);
        if (ranking.Engine is { } engine && !ranking.Configurations.IsEmpty) console.WriteLine($"Engine: {engine}{(ranking.Precision is "bf16" ? ", bf16" : "")}");
        if (ranking.TrainedOn.Length > 1) console.WriteLine($"Runs were trained in {ranking.TrainedOn.Length} ways, which may differ in the last digits: {string.Join("; ", ranking.TrainedOn)}");
        foreach (var warning in ranking.Warnings) console.WriteLine($"Warning: {warning}");
    }

    private static void WriteIneligible(IAnsiConsole console, SweepRanking ranking)
    {
        if (ranking.Ineligible.IsEmpty) return;
        var pending = ranking.Ineligible.Where(IsOnlyPending).ToArray();
        // Those that were stopped early are counted below.
        var stopped = ranking.Savings is null ? [] : ranking.Ineligible.Where(trial => trial.Runs is { Pruned: > 0, Diverged: 0, Failed: 0, Cancelled: 0 }).ToArray();
        var others = ranking.Ineligible.Except(pending).Except(stopped).ToArray();
        foreach (var trial in others.Take(MostReasons))
            console.WriteLine($"Not ranked: trial {trial.Trial.Number} ({Values(ranking, trial.Trial.Configuration)}): {trial.Reason}");
        if (others.Length > MostReasons) console.WriteLine($"Not ranked: {Numbers.Count(others.Length - MostReasons)} trials more (--output json lists them all with the reason)");
        if (stopped.Length > 0) console.WriteLine($"Not ranked: {Numbers.Count(stopped.Length)} trials that were stopped early (--output json has the reason of each)");
        if (pending.Length > 0) console.WriteLine($"Not ranked yet: {pending.Length} trials with unfinished runs.");
        console.WriteLine();
    }

    /// <summary>Whether a trial is not ranked only because it is not finished.</summary>
    public static bool IsOnlyPending(IneligibleTrial trial) => trial.Runs is { Diverged: 0, Failed: 0, Cancelled: 0, Pruned: 0 } runs && runs.Completed < runs.Planned;

    private static void WriteTable(IAnsiConsole console, SweepRanking ranking)
    {
        ImmutableArray<RankedConfiguration> rows = [.. ranking.Configurations.Take(MostRows)];
        console.WriteTable([.. Columns(ranking, rows, Phrases.English)], highlighted: Array.FindIndex([.. rows], ranked => ranked.Trial.Number == ranking.Recommended));
        if (ranking.Configurations.Length > MostRows) console.WriteLine($"… and {Numbers.Count(ranking.Configurations.Length - MostRows)} more (--output csv lists them all)");
        console.WriteLine(Units(ranking, Phrases.English));
        if (ranking.HasBound && Words.English.Goal(ranking) is { } goal) console.WriteLine(goal);
        foreach (var sign in (ranking.HasBound ? rows : []).SelectMany(ranked => CollapseAlarm.Words(ranked.Collapse)).Distinct())
            console.WriteLine($"Posterior collapse, {sign}: {Listed(rows.Where(ranked => CollapseAlarm.Words(ranked.Collapse).Contains(sign)))}.");
        WriteTroubles(console, rows);
        console.WriteLine("★ recommended   ≈ may be the best as well   1SE the simplest within one standard error of the best");
        console.WriteLine();
    }

    private static void WriteTroubles(IAnsiConsole console, ImmutableArray<RankedConfiguration> rows)
    {
        Write("Steps skipped because their gradient was not finite or an outlier", troubles => troubles.SkippedSteps);
        Write("Steps with a clipped gradient", troubles => troubles.ClippedSteps);
        Write("Times that a run went back with half the learning rate", troubles => troubles.Retries);

        void Write(string what, Func<TrainingTroubles, int> count)
        {
            var counts = rows.Where(ranked => count(ranked.Troubles) > 0).OrderBy(ranked => ranked.Trial.Number)
                .Select(ranked => $"trial {ranked.Trial.Number} ({Numbers.Count(count(ranked.Troubles))})").ToArray();
            if (counts.Length > 0) console.WriteLine($"{what}: {string.Join(", ", counts)}.");
        }
    }

    /// <summary>What the numbers of the table are, and in which units.</summary>
    public static string Units(SweepRanking ranking, Phrases words)
    {
        var score = words.Answer.Score(ranking.By, ranking.Measure);
        var units = ranking.By switch
        {
            RankingScore.Elbo => words[$"ELBO, reconstruction and KL in nats per example on held-out rows, mean over folds ± corrected standard error; higher ELBO is better."],
            RankingScore.Reconstruction => words[$"Reconstruction (−D) in nats per example on held-out rows, mean over folds ± corrected standard error; higher is better. Nothing is paid for the latents, so it does not compare with the score of a model that has a posterior."],
            RankingScore.Disentanglement or RankingScore.Probe =>
                words[$"{score} from 0 to 1, higher is better; ELBO, reconstruction and KL in nats per example; all on held-out rows, mean over folds ± corrected standard error."],
            _ => words[$"{score} (higher is better), ELBO, reconstruction and KL in nats per example on held-out rows, mean over folds ± corrected standard error."],
        };
        return ranking.Budget is null || ranking.Configurations.All(ranked => ranked.Bound is null)
            ? units
            : units + words.Answer.BetweenSentences + words[$"What finalists measured at the end (bound, MIG) is of each run's best epoch by ELBO, which may be beyond the budget."];
    }

    private static string Listed(IEnumerable<RankedConfiguration> configurations)
    {
        var numbers = configurations.Select(ranked => ranked.Trial.Number).Order().ToArray();
        return $"{(numbers.Length == 1 ? "trial" : "trials")} {string.Join(", ", numbers)}";
    }

    /// <summary>The columns of the table, where they have something to say that no other says.</summary>
    public static IEnumerable<Column> Columns(SweepRanking ranking, ImmutableArray<RankedConfiguration> rows, Phrases words)
    {
        var (by, hasBound) = (ranking.By, ranking.HasBound);
        var bound = rows.FirstOrDefault(ranked => ranked.Bound is not null)?.Bound is { Samples: var samples } ? words[$"bound k = {samples}"] : null;
        yield return Column.Of("rank", rows, ranked => $"{ranked.Rank}");
        yield return Column.Of("trial", rows, ranked => $"{ranked.Trial.Number}");
        if (hasBound) yield return Column.Of("β", rows, ranked => Numbers.Short(ranked.Trial.Configuration.Beta));
        if (rows.Any(ranked => ranked.EffectiveVariance is not null))
            yield return Column.Of("implied\nσ²", rows, ranked => Numbers.Short(ranked.EffectiveVariance)) with { IsDetail = true };
        yield return Column.Of("latent", rows, ranked => $"{ranked.Trial.Configuration.LatentDimension}");
        yield return Column.Of("learning\nrate", rows, ranked => Numbers.Short(ranked.Trial.Configuration.LearningRate));
        if (Varies(configuration => configuration.BatchSize))
            yield return Column.Of("batch", rows, ranked => $"{ranked.Trial.Configuration.BatchSize}");
        if (Varies(configuration => configuration.Activation))
            yield return Column.Of("activation", rows, ranked => PlanText.Activation(ranked.Trial.Configuration)) with { IsNumber = false };
        if (Varies(configuration => configuration.Optimizer))
            yield return Column.Of("optimiser", rows, ranked => PlanText.Optimizer(ranked.Trial.Configuration)) with { IsNumber = false };
        if (rows.Any(ranked => ranked.Goal is not null))
        {
            var score = words.Answer.Score(by, ranking.Measure).Replace(' ', '\n');
            yield return Column.Of(by is RankingScore.Bound && bound is not null ? InTwoLines(bound) : score, rows, ranked => Score(ranking, ranked.Score));
        }

        yield return Column.Of(hasBound ? "ELBO" : "recon-\nstruction", rows, ranked => Numbers.Estimate(ranked.Elbo.Mean, ranked.Elbo.StandardError));
        yield return Column.Of("below\nthe best", rows, ranked => ranked.Rank == 1 ? "–" : Score(ranking, ranked.DifferenceToBest));
        yield return Column.Of("", rows, ranked => Mark(ranking, ranked)) with { IsNumber = false };
        if (rows.Any(ranked => ranked.SeedDeviation is not null))
            yield return Column.Of("spread\nof seeds", rows, ranked => Numbers.Short(ranked.SeedDeviation)) with { IsDetail = true };
        if (hasBound)
        {
            if (rows.Any(ranked => ranked.BitsPerDimension is not null))
                yield return Column.Of("bits\nper dim.", rows, ranked => $"{ranked.BitsPerDimension:0.000}");
            if (by is not RankingScore.ReconstructionWithinRate)
                yield return Column.Of("recon-\nstruction", rows, ranked => $"{ranked.Reconstruction:0.00}") with { IsDetail = true };
            if (by is not RankingScore.RateWithinDistortion)
                yield return Column.Of("KL", rows, ranked => $"{ranked.Kl:0.00}") with { IsDetail = true };
            yield return Column.Of("active\nunits", rows, ranked => $"{ranked.ActiveUnits:0.#}") with { IsDetail = true };
        }

        if (rows.Any(ranked => ranked.Sigma is not null))
            yield return Column.Of("σ", rows, ranked => Numbers.Short(ranked.Sigma)) with { IsDetail = true };
        if (bound is not null && by is not RankingScore.Bound)
            yield return Column.Of(InTwoLines(bound), rows, ranked => ranked.Bound is { Value: var value } ? Numbers.Estimate(value.Mean, value.StandardError) : "–") with { IsDetail = true };
        if (by is not RankingScore.Disentanglement && rows.Any(ranked => ranked.MutualInformationGap is not null))
            yield return Column.Of("MIG", rows, ranked => ranked.MutualInformationGap is { } gap ? Share(gap) : "–") with { IsDetail = true };
        // Under a budget the models of a trial are those of an epoch that keeps to it, which may be an early one.
        if (ranking.Budget is not null) yield return Column.Of("epoch", rows, ranked => $"{ranked.ChosenEpoch}") with { IsDetail = true };
        yield return Column.Of("runs", rows, ranked => $"{ranked.Runs.Completed}/{ranked.Runs.Planned}") with { IsDetail = true };

        static string InTwoLines(string heading) => heading.Split(' ', 2) is [var first, var rest] ? $"{first}\n{rest}" : heading;

        bool Varies<T>(Func<Configuration, T> value) => rows.Select(ranked => value(ranked.Trial.Configuration)).Distinct().Count() > 1;
    }

    private static string Mark(SweepRanking ranking, RankedConfiguration ranked)
    {
        var number = ranked.Trial.Number;
        return string.Join(' ', Marks().Where(mark => mark.Length > 0));

        IEnumerable<string> Marks()
        {
            yield return ranking.Recommended == number ? "★" : "";
            yield return ranking.TiedWithBest.Length > 1 && ranking.TiedWithBest.Contains(number) ? "≈" : "";
            yield return ranking.OneStandardError == number ? "1SE" : "";
        }
    }

    private static void WriteRecommendation(IAnsiConsole console, SweepRanking ranking)
    {
        if (ranking.Recommended is not { } recommended)
        {
            console.WriteLine(ranking.Complete
                ? "No configuration could be ranked: see the reasons above."
                : "No configuration is finished yet, so there is nothing to rank.");
            return;
        }

        console.WriteLine($"{(ranking.Complete ? "Recommended" : "So far (the sweep is not finished) recommended")}: trial {recommended}");
        // What nobody varied needs no reason.
        var fixedOnes = ranking.Recommendations.Where(one => one is { Standing.Kind: StandingKind.NotVaried, Note: null }).ToArray();
        foreach (var one in ranking.Recommendations.Except(fixedOnes))
            console.WriteLine($"  {Words.English.Name(one.Name)} = {one.Name.NameOf(one.Value) ?? Numbers.Short(one.Value)}: {Words.English.Reason(one, ranking.By, ranking.Measure)}");
        if (fixedOnes.Length > 0) console.WriteLine($"  Not varied: {string.Join(", ", fixedOnes.Select(one => $"{Words.English.Name(one.Name)} = {one.Name.NameOf(one.Value) ?? Numbers.Short(one.Value)}"))}.");
        if (Latents(ranking, recommended) is { } latents) console.WriteLine($"  {latents}");
    }

    /// <summary>What is known of how many latents the data need; null where nothing is.</summary>
    private static string? Latents(SweepRanking ranking, int recommended)
    {
        if (ranking.By is not (RankingScore.Elbo or RankingScore.Bound) || (ranking.KnownFactors is null && ranking.Plateau is null)) return null;
        var used = ranking.Configurations.First(ranked => ranked.Trial.Number == recommended).ActiveUnits;
        var known = ranking.KnownFactors is { } factors ? $"The data were made from {factors}. " : "";
        var plateau = ranking.Plateau is { } dimension ? $"; the {Words.English.Score(ranking.By, ranking.Measure)} stops rising at latent dimension {dimension}" : "";
        return $"{known}The recommended configuration has {used:0.#} active units{plateau}.";
    }

    private static void WriteRefit(IAnsiConsole console, RefitModel? refit)
    {
        if (refit is null) return;
        var rows = Numbers.Count(refit.Evaluation.Rows);
        console.WriteLine();
        console.WriteLine($"Trial {refit.Trial} was trained on all rows{(refit.Evaluation.On is EvaluatedRows.Test ? " but the test rows" : "")} for {refit.Epochs} epochs.");
        console.WriteLine(refit.Evaluation.On is EvaluatedRows.Test
            ? $"On the {rows} untouched test rows it measures (the best score of a ranking is a little too good; this one is not):"
            : $"There are no test rows (data.test), so this says nothing of new data. On the {rows} rows it was trained on it measures:");
        EvaluationText.Write(console, refit.Evaluation);
    }

    private static void WriteSavings(IAnsiConsole console, Savings? savings)
    {
        if (savings is null) return;
        console.WriteLine($"Stopped early: {Numbers.Count(savings.Trials)} trials, {Numbers.Count(savings.Runs)} of {Numbers.Count(savings.PlannedRuns)} runs, which saved {Numbers.Count(savings.Epochs)} of {Numbers.Count(savings.PlannedEpochs)} epochs ({savings.Share:P0}).");
        if (savings.Risk is { } risk)
            console.WriteLine($"The risk that racing stopped the trial which all folds would have found best is {Numbers.Short(100 * risk)} % at most.");
    }

    private static void WriteReused(IAnsiConsole console, SweepRanking ranking)
    {
        var reused = ranking.Configurations.Sum(ranked => ranked.Runs.Reused) + ranking.Ineligible.Sum(trial => trial.Runs.Reused);
        if (reused > 0) console.WriteLine($"Not trained again: {Numbers.Count(reused)} runs, which other sweeps had trained before ('vae export' says which).");
    }

    /// <summary>A score from 0 to 1 has no nats, and takes a decimal more.</summary>
    public static string Score(SweepRanking ranking, Estimate estimate) => ranking.By is RankingScore.Disentanglement or RankingScore.Probe
        ? Share(estimate)
        : Numbers.Estimate(estimate.Mean, estimate.StandardError);

    private static string Share(Estimate estimate) => estimate.StandardError is { } error ? $"{estimate.Mean:0.000} ± {error:0.000}" : $"{estimate.Mean:0.000}";

    /// <summary>A configuration in a few words.</summary>
    public static string Values(SweepRanking ranking, Configuration configuration) =>
        $"{(ranking.HasBound ? $"β {Numbers.Short(configuration.Beta)}, " : "")}latent {configuration.LatentDimension}, learning rate {Numbers.Short(configuration.LearningRate)}";
}
