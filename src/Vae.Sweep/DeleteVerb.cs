using System.CommandLine;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae delete NAME</c>: removes what is stored of a sweep.</summary>
internal static class DeleteVerb
{
    public static Command Create(Terminal terminal) => ControlVerb.Create(
        "delete", "Remove everything that is stored of a sweep that is finished or cancelled.", sweep => sweep.Delete(), terminal);
}
