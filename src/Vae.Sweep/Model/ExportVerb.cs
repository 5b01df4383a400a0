using System.CommandLine;
using Vae.Sweep.Rendering;
using Vae.Training.TrainedModels;

namespace Vae.Sweep.Model;

/// <summary><c>vae model export</c>: all numbers of a model for other programs.</summary>
internal static class ExportVerb
{
    public static Command Create(Terminal terminal)
    {
        var (model, home) = (ModelOptions.Model(), SharedOptions.Home());
        var file = ModelOptions.File("The file to write: .safetensors or .npz.");
        var verb = new Command("export", "Write all numbers of a model for other programs.") { model, file, home };
        verb.SetAction(parsed =>
        {
            var session = new ModelSession(parsed.GetRequiredValue(model), SharedOptions.HomeOf(parsed, home), terminal);
            return session.WithCard(card =>
            {
                var path = parsed.GetRequiredValue(file);
                try
                {
                    if (ModelExport.Write(session.Place, card, path) is not { } problem) return ExitCode.Done;
                    terminal.Say(problem);
                }
                catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
                {
                    terminal.Say($"{path} cannot be written: {failure.Message}");
                }

                return ExitCode.BadInput;
            });
        });
        return verb;
    }
}
