using System.CommandLine;
using Vae.Domain.Specs;
using Vae.Sweep.Rendering;
using Vae.Training;

namespace Vae.Sweep.Model;

/// <summary><c>vae model compress</c>: rows as rounded latents in a file, and what that takes beside their rate.</summary>
internal static class CompressVerb
{
    private const string Extension = ".vae";

    public static Command Create(Terminal terminal)
    {
        var (model, home, data) = (ModelOptions.Model(), SharedOptions.Home(), ModelOptions.Data());
        var file = ModelOptions.File($"The file to write, {Extension}.");
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

                var path = parsed.GetRequiredValue(file);
                if (!string.Equals(Path.GetExtension(path), Extension, StringComparison.OrdinalIgnoreCase))
                {
                    terminal.Say($"{path}: compressed rows have a form of their own: end the name in {Extension}. Rows that other programs read are written by embed and reconstruct.");
                    return ExitCode.BadInput;
                }

                return session.With(parsed.GetValue(data), (read, source, rows) =>
                {
                    var compressed = read.Compress(source, rows);
                    AtomicFile.Write(path, stream => stream.Write(compressed.File));
                    terminal.Results.WriteLine(
                        $"{Numbers.Count(rows.Length)} rows in {Numbers.Count(compressed.File.Length)} bytes: {compressed.BitsPerRow:0.0} bits per row in {compressed.KeptLatents} of {read.Latents} latents; their KL is {compressed.RateInBits:0.0} bits.");
                    return ExitCode.Done;
                });
            });
        });
        return verb;
    }
}
