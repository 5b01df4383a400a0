using System.CommandLine;
using Vae.Domain.Specs;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae schema</c>: prints the JSON Schema of the sweep file.</summary>
internal static class SchemaVerb
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Command("schema", "Print the JSON Schema of the sweep file, for editors.");
        verb.SetAction(_ => terminal.Results.WriteLine(SpecSchema.ToJson()));
        return verb;
    }
}
