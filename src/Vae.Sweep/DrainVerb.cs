using System.CommandLine;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary><c>vae drain NAME</c>: no more runs are begun, and those in training are given back.</summary>
internal static class DrainVerb
{
    public static Command Create(Terminal terminal) => ControlVerb.Create(
        "drain", "Let a sweep begin no more runs; those in training are saved and given back.", sweep => sweep.Drain(), terminal);
}
