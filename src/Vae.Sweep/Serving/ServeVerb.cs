using System.CommandLine;
using Vae.Sweep.Rendering;

namespace Vae.Sweep.Serving;

/// <summary><c>vae serve</c>: one silo of a cluster, until a signal ends it.</summary>
internal static class ServeVerb
{
    public static Command Create(Terminal terminal)
    {
        var config = new Option<string?>("--config") { Description = "A file of settings (YAML), whose keys are the flags in camelCase.", HelpName = "FILE" };
        var flags = ServeSettings.All.ToDictionary(setting => setting, Flag);
        var verb = new Command("serve", "Be a silo of a cluster, until a signal ends it. A setting comes from its flag, else from VAE_… in the environment, else from the file.") { config };
        foreach (var flag in flags.Values) verb.Options.Add(flag);
        verb.SetAction(async (parsed, _) =>
        {
            var given = flags.ToDictionary(flag => flag.Key.Key, flag => Given(parsed, flag.Value));
            (string, string)? file = null;
            if ((parsed.GetValue(config) ?? Environment.GetEnvironmentVariable("VAE_CONFIG")) is { Length: > 0 } path)
            {
                if (TextFile.Read(path, terminal) is not { } text) return ExitCode.BadInput;
                file = (path, text);
            }

            var incarnation = TimeProvider.System.GetUtcNow().UtcTicks;
            var settings = ServeReader.Read(new ServeSources(file, Environment.GetEnvironmentVariable, given), incarnation, problem => terminal.Say(problem.ToString()));
            return settings is null ? ExitCode.BadInput : await new ServeSession(settings, terminal).Run();
        });
        return verb;
    }

    /// <summary>Takes any text: what is wrong with it is told with everything else that is wrong.</summary>
    private static Option Flag(ServeSetting setting)
    {
        Option flag = setting.IsList ? new Option<string[]>(setting.Flag) : new Option<string>(setting.Flag);
        (flag.Description, flag.HelpName) = (setting.Description, setting.HelpName);
        return flag;
    }

    private static string[] Given(ParseResult parsed, Option flag) =>
        parsed.GetResult(flag) is { Implicit: false } result ? [.. result.Tokens.Select(token => token.Value)] : [];
}
