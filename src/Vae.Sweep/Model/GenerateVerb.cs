using System.CommandLine;
using Vae.Domain.Specs;
using Vae.Sweep.Rendering;
using Vae.Training.TrainedModels;

namespace Vae.Sweep.Model;

/// <summary><c>vae model generate</c>: new rows, from latents drawn from the prior.</summary>
internal static class GenerateVerb
{
    private const int PicturesBeside = 8;

    public static Command Create(Terminal terminal)
    {
        var (model, home) = (ModelOptions.Model(), SharedOptions.Home());
        var file = ModelOptions.File("The file to write: .csv, .npy, or for pictures .png.");
        var count = ModelOptions.Count("--count", "Rows to make.", 64);
        var seed = ModelOptions.Count("--seed", "The same seed gives the same rows.", 0, least: 0);
        var temperature = ModelOptions.Number("--temperature", "Standard deviation of the latents: 1 is the prior, less is more typical.", 1);
        var verb = new Command("generate", "Make new rows.") { model, file, count, temperature, seed, home };
        verb.SetAction(parsed =>
        {
            var session = new ModelSession(parsed.GetRequiredValue(model), SharedOptions.HomeOf(parsed, home), terminal);
            return session.WithCard(card =>
            {
                if (card.Spec.Model.Kind is ModelKind.Autoencoder)
                {
                    terminal.Say("A deterministic autoencoder has no prior to draw latents from: use kind: vae.");
                    return ExitCode.BadInput;
                }

                var target = new RowFile(parsed.GetRequiredValue(file), card.Image);
                return session.Write(target, () => session.With(read =>
                {
                    target.Write(
                        read.Generate(parsed.GetValue(count), parsed.GetValue(temperature), (ulong)parsed.GetValue(seed)),
                        RowNames.OfFeatures(card),
                        PicturesBeside);
                    return ExitCode.Done;
                }));
            });
        });
        return verb;
    }
}
