using System.CommandLine;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae pause NAME</c>: no more runs are begun.</summary>
internal static class PauseVerb
{
    public static Command Create(Terminal terminal) => ControlVerb.Create(
        "pause", "Let a sweep begin no more runs; those in training go on to their end.", sweep => sweep.Pause(), terminal);
}
