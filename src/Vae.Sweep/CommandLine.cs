using System.CommandLine;
using System.CommandLine.Help;
using Vae.Grains.EventLog;
using Vae.Sweep.Clusters;
using Vae.Sweep.Model;
using Vae.Sweep.Rendering;
using Vae.Sweep.Serving;

namespace Vae.Sweep;

/// <summary>The program <c>vae</c> without its process: arguments in, an exit code out, text on a terminal.</summary>
internal static class CommandLine
{
    /// <summary>Does what the arguments say; every failure ends as a message and an exit code.</summary>
    public static async Task<int> Run(string[] args, Terminal terminal)
    {
        var root = Create(terminal);
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var message in Messages(parsed)) terminal.Say(message);
            terminal.Say($"'{NameOf(parsed.CommandResult.Command)} --help' shows what there is.");
            return ExitCode.BadInput;
        }

        try
        {
            return await Invoke(parsed, terminal);
        }
        catch (Exception failure) when (failure is StoreException or ClusterSilentException)
        {
            terminal.Say(failure.Message);
            return ExitCode.Unreachable;
        }
        catch (PlaceTakenException taken)
        {
            terminal.Say(taken.Message);
            return ExitCode.BadInput;
        }
        catch (Exception fault)
        {
            var isWanted = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("VAE_DEBUG"));
            terminal.Say(isWanted ? fault.ToString() : $"vae has a fault of its own: {fault.GetType().Name}: {fault.Message}");
            if (!isWanted) terminal.Say("VAE_DEBUG=1 shows where; please report it. What was stored is kept.");
            return ExitCode.NoRanking;
        }
    }

    private static async Task<int> Invoke(ParseResult parsed, Terminal terminal)
    {
        using var trace = VerbTrace.Begin(NameOf(parsed.CommandResult.Command), terminal);
        try
        {
            var exitCode = await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = terminal.Results,
                Error = terminal.Messages,
                // Signals are ours to handle: the default ends the process two seconds after Ctrl+C, whatever is being saved.
                ProcessTerminationTimeout = null,
                EnableDefaultExceptionHandler = false,
            });
            trace?.End(exitCode);
            return exitCode;
        }
        catch (Exception failure) when (trace?.Record(failure) == true)
        {
            throw;
        }
    }

    private static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("Sweeps over the hyperparameters of variational autoencoders: which β, which latent dimension, which learning rate?")
        {
            RunVerb.Create(terminal),
            SubmitVerb.Create(terminal),
            ResumeVerb.Create(terminal),
            PauseVerb.Create(terminal),
            DrainVerb.Create(terminal),
            CancelVerb.Create(terminal),
            RerunVerb.Create(terminal),
            ExtendVerb.Create(terminal),
            DeleteVerb.Create(terminal),
            PlanVerb.Create(terminal),
            ListVerb.Create(terminal),
            StatusVerb.Create(terminal),
            WatchVerb.Create(terminal),
            LogsVerb.Create(terminal),
            RankVerb.Create(terminal),
            CompareVerb.Create(terminal),
            ExplainVerb.Create(terminal),
            ReplayVerb.Create(terminal),
            ReportVerb.Create(terminal),
            ExportVerb.Create(terminal),
            ModelVerb.Create(terminal),
            WorkersVerb.Create(terminal),
            DbVerb.Create(terminal),
            ServeVerb.Create(terminal),
            GcVerb.Create(terminal),
            SchemaVerb.Create(terminal),
            TrainOneVerb.Create(terminal),
            VersionVerb.Create(terminal),
        };
        foreach (var help in root.Options.OfType<HelpOption>())
            ((HelpAction)help.Action!).MaxWidth = terminal.Output.Profile.Width;
        return root;
    }

    /// <summary>What is wrong; that a command is missing goes without saying where there is a wrong one.</summary>
    private static IEnumerable<string> Messages(ParseResult parsed) => parsed.UnmatchedTokens.Count > 0
        ? parsed.UnmatchedTokens.Select(token => $"There is no {(token.StartsWith('-') ? "option" : "command or argument")} '{token}'.")
        : parsed.Errors.Select(error => error.Message).Distinct();

    private static string NameOf(Command command) =>
        command is RootCommand ? "vae" : $"{NameOf(command.Parents.OfType<Command>().First())} {command.Name}";
}
