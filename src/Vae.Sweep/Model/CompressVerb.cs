using System.CommandLine;
using Vae.Domain.Specs;
using Vae.Sweep.Rendering;

namespace Vae.Sweep.Model;

/// <summary><c>vae model compress</c>: rows as rounded latents in a file, and what that takes beside their rate.</summary>
internal static class CompressVerb
{
    public static Command Create(Terminal terminal)
    {
        var (model, home, data) = (ModelOptions.Model(), SharedOptions.Home(), ModelOptions.Data());
        var file = ModelOptions.File("The file to write.");
        var verb = new Command("compress", "Write rows as rounded latents.") { model, file, data, home };
        verb.SetAction(parsed =>
        {
            var session = new ModelSession(parsed.GetRequiredValue(model), SharedOptions.HomeOf(parsed, home), terminal);
            return session.WithCard(card =>
            {
                if (card.Spec.Model.Kind is ModelKind.Autoencoder)
                {
                    terminal.Say("A deterministic autoencoder has no rate, so nothing says how finely to round its latents: use kind: vae.");
                    return ExitCode.BadInput;
                }

                return session.With(parsed.GetValue(data), (read, source, rows) =>
                {
                    var compressed = read.Compress(source, rows);
                    File.WriteAllBytes(parsed.GetRequiredValue(file), compressed.File);
                    terminal.Results.WriteLine(
                        $"{Numbers.Count(rows.Length)} rows in {Numbers.Count(compressed.File.Length)} bytes: {compressed.BitsPerRow:0.0} bits per row in {compressed.KeptLatents} of {read.Latents} latents; their KL is {compressed.RateInBits:0.0} bits.");
                    return ExitCode.Done;
                });
            });
        });
        return verb;
    }
}
