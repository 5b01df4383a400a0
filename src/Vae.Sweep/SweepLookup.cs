using Vae.Silo;
using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary>A sweep that somebody named and that is not there.</summary>
internal static class SweepLookup
{
    private const string ElsewhereThanHome = " Another home is named by --home or VAE_HOME.";

    /// <summary>Says which sweeps there are instead.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> SayMissing(this ISweepPlace place, string name, Terminal terminal)
    {
        var names = (await place.List()).Select(sweep => sweep.Name).ToArray();
        terminal.Say(Missing(name, place.Name, names, place.IsCluster ? "" : ElsewhereThanHome));
        return ExitCode.BadInput;
    }

    /// <summary>The same of a home, whose sweeps are known.</summary>
    public static void SayMissing(Home home, string name, string[] names, Terminal terminal) =>
        terminal.Say(Missing(name, home.Folder, names, ElsewhereThanHome));

    private static string Missing(string name, string place, string[] names, string elsewhere) => names.Length == 0
        ? $"There is no sweep '{name}' in {place}: it holds no sweeps yet.{elsewhere}"
        : $"There is no sweep '{name}' in {place}. It holds: {string.Join(", ", names)}.";
}
