using System.Globalization;

namespace Vae.Silo;

/// <summary>The right to write a home, held by one process at a time until it ends, however it ends.</summary>
public sealed class HomeOwnership : IDisposable
{
    private readonly FileStream _lock;

    private HomeOwnership(FileStream held) => _lock = held;

    /// <summary>Takes the home, creating its folder where there is none.</summary>
    /// <param name="home">The home.</param>
    /// <param name="problem">Why it cannot be had: what is wrong, and what would be right.</param>
    /// <returns>The ownership, or null with a <paramref name="problem"/>.</returns>
    public static HomeOwnership? TryTake(Home home, out string problem)
    {
        problem = "";
        FileStream? held = null;
        try
        {
            Directory.CreateDirectory(home.Folder);
            held = OpenLock(home, FileMode.OpenOrCreate);
            File.WriteAllText(home.OwnerProcess, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new HomeOwnership(held);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            held?.Dispose();
            problem = IsHeld(home)
                ? $"{home.Folder} is owned by another vae{Owner(home)}: wait for it, or choose another folder with --home."
                : $"{home.Folder} cannot be written ({failure.Message}): choose another folder with --home or VAE_HOME.";
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    // Only FileShare.None is an exclusive lock on Linux and macOS; every other mode shares it.
    private static FileStream OpenLock(Home home, FileMode mode) => new(home.OwnerLock, mode, FileAccess.ReadWrite, FileShare.None);

    private static bool IsHeld(Home home)
    {
        if (!File.Exists(home.OwnerLock)) return false;
        try
        {
            using var probe = OpenLock(home, FileMode.Open);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>" (process N)", or nothing where that is not known.</summary>
    private static string Owner(Home home)
    {
        try
        {
            return $" (process {File.ReadAllText(home.OwnerProcess)})";
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            return "";
        }
    }
}
