using System.CommandLine;
using Vae.Sweep.Rendering;
using Vae.Training.TrainedModels;

namespace Vae.Sweep.Model;

/// <summary><c>vae model decompress</c>: rows back from what <c>compress</c> wrote.</summary>
internal static class DecompressVerb
{
    private const int PicturesBeside = 10;

    public static Command Create(Terminal terminal)
    {
        var (model, home) = (ModelOptions.Model(), SharedOptions.Home());
        var source = new Argument<string>("FILE") { Description = "What compress wrote." };
        var file = ModelOptions.File("The file to write: .csv, .npy, or for pictures .png.");
        var verb = new Command("decompress", "Write rows back from their rounded latents.") { model, source, file, home };
        verb.SetAction(parsed =>
        {
            var session = new ModelSession(parsed.GetRequiredValue(model), SharedOptions.HomeOf(parsed, home), terminal);
            return session.WithCard(card =>
            {
                var target = new RowFile(parsed.GetRequiredValue(file), card.Image);
                return session.Write(target, () => session.With(read =>
                {
                    var path = parsed.GetRequiredValue(source);
                    try
                    {
                        var compressed = File.ReadAllBytes(path);
                        var rows = read.Decompress(compressed);
                        target.Write(rows, RowNames.OfFeatures(card), PicturesBeside);
                        terminal.Results.WriteLine(
                            $"{Numbers.Count(rows.Rows)} rows of {Numbers.Count(rows.Dimensions)} features from {Numbers.Count(compressed.Length)} bytes, as the decoder makes them.");
                        return ExitCode.Done;
                    }
                    catch (InvalidDataException problem)
                    {
                        terminal.Say($"{path}: {problem.Message}.");
                        return ExitCode.BadInput;
                    }
                }));
            });
        });
        return verb;
    }
}
