using System.CommandLine;
using System.Text.Json.Nodes;
using Vae.Domain;
using Vae.Sweep.Rendering;
using Vae.Training.TrainedModels;

namespace Vae.Sweep.Model;

/// <summary><c>vae model info</c>: where a model comes from, and how good it was found.</summary>
internal static class InfoVerb
{
    private static readonly string[] Columns = ["trial", "epochs", "trainingRows", "dimensions", "dataFingerprint", "product", "trainedWith", "weightsHash"];

    public static Command Create(Terminal terminal)
    {
        var (model, home, output) = (ModelOptions.Model(), SharedOptions.Home(), SharedOptions.Output());
        var verb = new Command("info", "Show where a model comes from, and how good it was found.") { model, home, output };
        verb.SetAction(parsed =>
        {
            var session = new ModelSession(parsed.GetRequiredValue(model), SharedOptions.HomeOf(parsed, home), terminal);
            return session.WithCard(card =>
            {
                Write(terminal, card, session.Place, parsed.GetValue(output));
                return ExitCode.Done;
            });
        });
        return verb;
    }

    private static void Write(Terminal terminal, ModelCard card, string place, OutputFormat format)
    {
        if (format != OutputFormat.Table)
        {
            var document = (JsonObject)JsonNode.Parse(DomainJson.Write(card))!;
            Documents.Write(terminal.Results, format, document, Columns, [document]);
            return;
        }

        var configuration = card.Configuration;
        var console = terminal.Output;
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
        [
            ("model of", $"{card.Spec.Name}, trial {card.Trial}: β {Numbers.Short(configuration.Beta)}, latent {configuration.LatentDimension}, learning rate {Numbers.Short(configuration.LearningRate)}, batch {configuration.BatchSize}"),
            ("lies in", place),
            ("trained", $"{card.Epochs} epochs on {Numbers.Count(card.TrainingRows)} rows of {Numbers.Count(card.Dimensions)} features{(card.Image is { } image ? $" ({image})" : "")}"),
            ("data", card.DataFingerprint),
            ("made by", $"{card.Product}, {card.TrainedWith}"),
            ("measured on", $"{Numbers.Count(card.Evaluation.Rows)} {card.Evaluation.On.ToString().ToLowerInvariant()} rows"),
        ])
            console.Profile.Out.Writer.WriteLine($"{name,-12} {value}");
        EvaluationText.Write(console, card.Evaluation);
    }
}
