using System.CommandLine;
using Vae.Sweep.Rendering;
using Vae.Training.Data;
using Vae.Training.TrainedModels;

namespace Vae.Sweep.Model;

/// <summary><c>vae model reconstruct</c>: rows as a model gives them back; pictures below their originals.</summary>
internal static class ReconstructVerb
{
    public static Command Create(Terminal terminal)
    {
        var (model, home, data) = (ModelOptions.Model(), SharedOptions.Home(), ModelOptions.Data());
        var file = ModelOptions.File("The file to write: .csv, .npy, or for pictures .png with the originals above.");
        var rows = ModelOptions.Count("--rows", "Rows, the first ones.", 10);
        var verb = new Command("reconstruct", "Write rows as a model gives them back.") { model, file, data, rows, home };
        verb.SetAction(parsed =>
        {
            var session = new ModelSession(parsed.GetRequiredValue(model), SharedOptions.HomeOf(parsed, home), terminal);
            return session.WithCard(card =>
            {
                var target = new RowFile(parsed.GetRequiredValue(file), card.Image);
                return session.Write(target, () => session.With(parsed.GetValue(data), (read, source, indices) =>
                {
                    var chosen = indices[..Math.Min(parsed.GetValue(rows), indices.Length)];
                    var made = read.Reconstruct(source, chosen);
                    var isPicture = Path.GetExtension(target.Path).Equals(".png", StringComparison.OrdinalIgnoreCase);
                    target.Write(isPicture ? Above(source.Matrix, chosen, made) : made, RowNames.OfFeatures(card), columns: chosen.Length);
                    return ExitCode.Done;
                }));
            });
        });
        return verb;
    }

    private static RowMatrix Above(RowMatrix originals, IEnumerable<int> rows, RowMatrix made) => new(
        [.. rows.SelectMany(row => originals.Row(row).ToArray()), .. made.Values], made.Rows * 2, made.Dimensions);
}
