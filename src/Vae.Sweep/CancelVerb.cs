using System.CommandLine;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae cancel NAME</c>: ends a sweep for good.</summary>
internal static class CancelVerb
{
    public static Command Create(Terminal terminal) => ControlVerb.Create(
        "cancel", "End a sweep for good: what is trained is stopped, what is not begun never will be.", sweep => sweep.Cancel(), terminal);
}
