using Spectre.Console;
using Vae.Domain.Metrics;
using Vae.Sweep.Reports;

namespace Vae.Sweep.Rendering;

/// <summary>An evaluation for people.</summary>
internal static class EvaluationText
{
    /// <summary>Writes the evaluation, a line per measure.</summary>
    public static void Write(IAnsiConsole console, ModelEvaluation evaluation)
    {
        foreach (var (name, value) in Lines(evaluation, Phrases.English)) console.WriteLine($"  {name,-26} {value}");
        foreach (var sign in CollapseAlarm.Words(evaluation.Collapse)) console.WriteLine($"  Posterior collapse: {sign}.");
        if (evaluation.OnVarianceFloor) console.WriteLine("  σ rests on its floor: the data are constant or discrete somewhere, and this score is no score.");
    }

    /// <summary>Its measures by name.</summary>
    public static IEnumerable<(string Name, string Value)> Lines(ModelEvaluation evaluation, Phrases words)
    {
        if (evaluation.Bound is not { } bound)
        {
            yield return (words[$"reconstruction"], words[$"{evaluation.Terms.Reconstruction:0.00} nats per example"]);
        }
        else
        {
            yield return ("ELBO", words[$"{evaluation.Terms.Elbo:0.00} nats per example = reconstruction {evaluation.Terms.Reconstruction:0.00} − KL {evaluation.Terms.Rate:0.00}"]);
            yield return (words[$"bound on ln p(x), k = {bound.Samples}"], words[$"{bound.Value:0.00} nats per example"]);
        }

        if (evaluation.BitsPerDimension is { } bits) yield return (words[$"bits per dimension"], $"{bits:0.000}");
        yield return (words[$"active units"], words[$"{evaluation.ActiveUnits} of {evaluation.KlPerLatent.Length}"]);
        if (evaluation.Sigma is { } sigma) yield return ("σ", Numbers.Short(sigma));
        if (evaluation.AggregatePosterior is var (rows, information, gap))
            yield return (words[$"KL splits into"], words[$"{information:0.00;-0.00;0.00} nats of information on which of {Numbers.Count(rows)} rows + {gap:0.00;-0.00;0.00} nats between codes and prior"]);
        yield return (words[$"latents of other rows"], words[$"reconstruct with {-evaluation.ShuffledDistortion:0.00} nats per example"]);
        if (evaluation.Probe is { } probe)
            yield return (words[$"labels told from codes"], words[$"{probe.Logistic:0.000} by softmax regression, {probe.Neighbours:0.000} by neighbours, {probe.Majority:0.000} by the most frequent label alone"]);
        if (evaluation.Disentanglement is { } scores)
        {
            yield return (words[$"disentanglement"], $"MIG {Numbers.Short(scores.MutualInformationGap)}, SAP {Numbers.Short(scores.SeparatedPredictability)}, β-VAE {Numbers.Short(scores.BetaVae)}, FactorVAE {Numbers.Short(scores.FactorVae)}");
            yield return ("DCI", words[$"disentanglement {Numbers.Short(scores.Disentanglement)}, completeness {Numbers.Short(scores.Completeness)}, informativeness {Numbers.Short(scores.Informativeness)}"]);
        }
    }
}
