using System.CommandLine;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae db</c>: looks after the database of a cluster.</summary>
internal static class DbVerb
{
    public static Command Create(Terminal terminal) =>
        new("db", "Look after the PostgreSQL database of a cluster.") { DbMigrateVerb.Create(terminal) };
}
