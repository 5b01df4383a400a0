using System.CommandLine;
using System.Globalization;
using Vae.Domain.Planning;
using Vae.Sweep.Rendering;
using Vae.Training.TrainedModels;

namespace Vae.Sweep.Model;

/// <summary><c>vae model embed</c>: the posterior means of rows, with their labels where they have some.</summary>
internal static class EmbedVerb
{
    public static Command Create(Terminal terminal)
    {
        var (model, home, data) = (ModelOptions.Model(), SharedOptions.Home(), ModelOptions.Data());
        var file = ModelOptions.File("The file to write: .csv or .npy.");
        var verb = new Command("embed", "Write the latents of rows.") { model, file, data, home };
        verb.SetAction(parsed =>
        {
            var session = new ModelSession(parsed.GetRequiredValue(model), SharedOptions.HomeOf(parsed, home), terminal);
            var target = new RowFile(parsed.GetRequiredValue(file), Image: null);
            return session.Write(target, () => session.With(parsed.GetValue(data), (read, source, rows) =>
            {
                target.Write(read.Embed(source, rows), RowNames.OfLatents(read.Card), labels: [.. rows.Select(row => Label(source.Profile, row)).OfType<string>()]);
                return ExitCode.Done;
            }));
        });
        return verb;
    }

    private static string? Label(DataProfile profile, int row) =>
        profile.Labels.IsEmpty ? null
        : profile.LabelNames.IsEmpty ? profile.Labels[row].ToString(CultureInfo.InvariantCulture)
        : profile.LabelNames[profile.Labels[row]];
}
