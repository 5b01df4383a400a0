using Vae.Sweep.Rendering;

namespace Vae.Sweep;

/// <summary>A sweep that somebody named and that is not there.</summary>
internal static class SweepLookup
{
    /// <summary>Says which sweeps there are instead.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> SayMissing(this ISweepPlace place, string name, Terminal terminal)
    {
        var names = (await place.List()).Select(sweep => sweep.Name).ToArray();
        var otherwise = place.IsCluster ? "" : " Another home is named by --home or VAE_HOME.";
        terminal.Say(names.Length == 0
            ? $"There is no sweep '{name}' in {place.Name}: it holds no sweeps yet.{otherwise}"
            : $"There is no sweep '{name}' in {place.Name}. It holds: {string.Join(", ", names)}.");
        return ExitCode.BadInput;
    }
}
