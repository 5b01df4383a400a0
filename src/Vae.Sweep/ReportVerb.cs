using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Reporting;
using Vae.Silo;
using Vae.Sweep.Rendering;
using Vae.Sweep.Reports;
using Vae.Training;

namespace Vae.Sweep;

/// <summary><c>vae report NAME</c>: writes a sweep's answer with charts and pictures as one file; works beside the process that trains it.</summary>
internal static class ReportVerb
{
    public static Command Create(Terminal terminal)
    {
        var name = SharedOptions.Name();
        var file = new Option<string?>("--output", "-o", "--file", "-f") { Description = "The file to write. [default: NAME.html or NAME.md here]", HelpName = "FILE" };
        var format = SharedOptions.Choice<ReportFormat>("The form of the file.", "--format");
        var language = LanguageOption.Create();
        var open = new Option<bool>("--open") { Description = "Open the file in a browser when it is written." };
        var verb = new Command("report", "Write a sweep's answer, with charts and pictures, as one file.") { name, file, open, format, language };
        var places = PlaceOptions.Of(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            await using var place = places.Open(parsed, terminal);
            if (place is null) return ExitCode.BadInput;
            var sweep = parsed.GetRequiredValue(name);
            if (await place.Plan(sweep) is not { } plan) return await place.SayMissing(sweep, terminal);
            var words = new Phrases(LanguageOption.Of(parsed, language));
            var runs = await place.RunsOf(plan).ToArrayAsync(cancellation);
            var events = await place.History(sweep, cancellation).Select(logged => (logged.At, logged.Happened)).ToArrayAsync(cancellation);
            var report = SweepReport.Compose(plan, runs, events, TimeProvider.System.GetUtcNow());
            var isHtml = parsed.GetValue(format) is ReportFormat.Html;
            var path = Path.GetFullPath(parsed.GetValue(file) ?? $"{sweep}.{(isHtml ? "html" : "md")}");
            if (!Write(path, terminal, output =>
            {
                if (isHtml) HtmlReport.Write(report, PicturesOf(plan, report.Ranking, place, words), [.. VersionVerb.Versions()], words, output);
                else MarkdownReport.Write(report, [.. VersionVerb.Versions()], words, output);
            }))
            {
                return ExitCode.BadInput;
            }

            terminal.Say($"Written: {path}");
            if (parsed.GetValue(open)) Open(path, terminal);
            return ExitCode.Done;
        });
        return verb;
    }

    /// <summary>What the model does; of a sweep that has none yet, nothing.</summary>
    private static ModelPictures PicturesOf(SweepPlan plan, SweepRanking ranking, ISweepPlace place, Phrases words)
    {
        if (ranking.Refit is null) return ModelPictures.None;
        // A cluster's models lie where its workers keep them, which is this machine's home where both share it.
        var home = place is HomePlace own ? own.Folder : Home.Choose(null, Environment.GetEnvironmentVariable);
        return new ModelPainter(plan, words).Paint(Path.Combine(home.Models, plan.Spec.Name));
    }

    private static bool Write(string path, Terminal terminal, Action<TextWriter> write)
    {
        try
        {
            AtomicFile.Write(path, stream =>
            {
                using var output = new StreamWriter(stream, leaveOpen: true);
                write(output);
            });
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            terminal.Say($"{path} cannot be written: {failure.Message}");
            return false;
        }
    }

    private static void Open(string path, Terminal terminal)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            terminal.Say($"It cannot be opened from here ({failure.Message}): open it in a browser.");
        }
    }
}
