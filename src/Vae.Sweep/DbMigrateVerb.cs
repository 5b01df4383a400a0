using System.CommandLine;
using Vae.Grains.EventLog;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae db migrate</c>: creates the tables of a cluster's database, or brings them up to date.</summary>
internal static class DbMigrateVerb
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Command(
            "migrate",
            "Create the tables in the database that VAE_DATABASE names (a connection string), or the file that VAE_DATABASE_FILE names, or bring them up to date.");
        verb.SetAction(_ =>
        {
            if (StoreSettings.FromEnvironment(Environment.GetEnvironmentVariable) is not { } database)
            {
                terminal.Say("Which database? VAE_DATABASE holds its connection string, or VAE_DATABASE_FILE names a file that does.");
                return ExitCode.BadInput;
            }

            var (from, to) = database.Migrate();
            terminal.Say(from == to
                ? $"{database} is up to date: schema version {to}."
                : $"{database} now has schema version {to}; it had {(from == 0 ? "no tables of vae" : $"version {from}")}.");
            return ExitCode.Done;
        });
        return verb;
    }
}
