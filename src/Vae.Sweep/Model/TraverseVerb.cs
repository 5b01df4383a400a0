using System.Collections.Immutable;
using System.CommandLine;
using Vae.Sweep.Rendering;
using Vae.Training.TrainedModels;

namespace Vae.Sweep.Model;

/// <summary><c>vae model traverse</c>: what each latent does, a line of pictures per latent.</summary>
internal static class TraverseVerb
{
    public static Command Create(Terminal terminal)
    {
        var (model, home) = (ModelOptions.Model(), SharedOptions.Home());
        var file = ModelOptions.File("The file to write: .csv, .npy, or for pictures .png.");
        var latent = new Option<int[]>("--latent") { Description = "A latent, counted from 0; may be repeated. [default: all that tell something, the one with the most KL first]", HelpName = "K", DefaultValueFactory = _ => [] };
        var range = ModelOptions.Number("--range", "How far to go, in standard deviations of the prior.", 2.5);
        var steps = ModelOptions.Count("--steps", "Points per latent.", 9, least: 2);
        var verb = new Command("traverse", "Write what each latent does.") { model, file, latent, range, steps, home };
        verb.SetAction(parsed =>
        {
            var session = new ModelSession(parsed.GetRequiredValue(model), SharedOptions.HomeOf(parsed, home), terminal);
            return session.WithCard(card =>
            {
                ImmutableArray<int> latents = parsed.GetValue(latent) is { Length: > 0 } asked ? [.. asked] : card.TellingLatents();
                var wrong = latents.Where(k => k < 0 || k >= card.Configuration.LatentDimension).ToArray();
                if (wrong.Length > 0 || latents.IsEmpty)
                {
                    terminal.Say(latents.IsEmpty ? "No latent of this model tells anything: name one with --latent." : $"There is no latent {wrong[0]}: they are 0 to {card.Configuration.LatentDimension - 1}.");
                    return ExitCode.BadInput;
                }

                var target = new RowFile(parsed.GetRequiredValue(file), card.Image);
                return session.Write(target, () => session.With(read =>
                {
                    target.Write(read.Traverse(latents, parsed.GetValue(range), parsed.GetValue(steps)), RowNames.OfFeatures(card), parsed.GetValue(steps));
                    terminal.Say($"Latents, line by line: {string.Join(", ", latents)}");
                    return ExitCode.Done;
                }));
            });
        });
        return verb;
    }
}
