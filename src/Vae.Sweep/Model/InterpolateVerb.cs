using System.CommandLine;
using Vae.Sweep.Rendering;
using Vae.Training.TrainedModels;

namespace Vae.Sweep.Model;

/// <summary><c>vae model interpolate</c>: the way from one row to another through the latents.</summary>
internal static class InterpolateVerb
{
    public static Command Create(Terminal terminal)
    {
        var (model, home, data) = (ModelOptions.Model(), SharedOptions.Home(), ModelOptions.Data());
        var file = ModelOptions.File("The file to write: .csv, .npy, or for pictures .png.");
        var from = ModelOptions.Count("--from", "The first row, counted from 0.", 0, least: 0);
        var to = ModelOptions.Count("--to", "The last row, counted from 0.", 1, least: 0);
        var steps = ModelOptions.Count("--steps", "Points on the way, both ends included.", 10, least: 2);
        var verb = new Command("interpolate", "Write the way from one row to another.") { model, file, from, to, steps, data, home };
        verb.SetAction(parsed =>
        {
            var session = new ModelSession(parsed.GetRequiredValue(model), SharedOptions.HomeOf(parsed, home), terminal);
            return session.WithCard(card =>
            {
                var target = new RowFile(parsed.GetRequiredValue(file), card.Image);
                return session.Write(target, () => session.With(parsed.GetValue(data), (read, source, rows) =>
                {
                    var (first, last) = (parsed.GetValue(from), parsed.GetValue(to));
                    if (Math.Max(first, last) >= rows.Length)
                    {
                        terminal.Say($"There is no row {Math.Max(first, last)}: the rows are 0 to {rows.Length - 1}.");
                        return ExitCode.BadInput;
                    }

                    target.Write(read.Interpolate(source, rows[first], rows[last], parsed.GetValue(steps)), RowNames.OfFeatures(card), parsed.GetValue(steps));
                    return ExitCode.Done;
                }));
            });
        });
        return verb;
    }
}
