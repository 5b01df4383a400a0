using Vae.Grains.EventLog;

namespace Vae.Silo;

/// <summary>The folder where sweeps live; owns every path within.</summary>
/// <param name="Folder">Absolute path.</param>
public sealed record Home(string Folder)
{
    /// <summary>The event log and its tables.</summary>
    public string Database => Path.Combine(Folder, "vae.db");

    /// <summary>Where its sweeps are stored.</summary>
    public StoreSettings Store => new StoreSettings.SqliteFile(Database);

    /// <summary>The checkpoints of all sweeps: the state of runs in training, and the best weights of those that are completed.</summary>
    public string Checkpoints => Path.Combine(Folder, "checkpoints");

    /// <summary>The models of finished sweeps, each in a folder named like its sweep.</summary>
    public string Models => Path.Combine(Folder, "models");

    /// <summary>Locked by the process that owns the sweeps.</summary>
    public string OwnerLock => Path.Combine(Folder, "owner.lock");

    /// <summary>The process id of the last owner; apart from the lock, which nobody else can open while it is held.</summary>
    public string OwnerProcess => Path.Combine(Folder, "owner.pid");

    /// <summary>Whether any sweep was ever begun here.</summary>
    public bool HasSweeps => File.Exists(Database);

    /// <summary>The room of the file system where it lies, or will lie; null where that cannot be told.</summary>
    /// <returns>Bytes that may still be written, and bytes in all.</returns>
    public (long Free, long Size)? Room()
    {
        for (var folder = Folder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(folder)) return RoomOf(folder);
        }

        return null;
    }

    /// <summary>The home that the option, else <c>VAE_HOME</c>, else the XDG data folder names.</summary>
    /// <param name="option">The folder given by <c>--home</c>; null where it was not.</param>
    /// <param name="environment">Reads an environment variable.</param>
    public static Home Choose(string? option, Func<string, string?> environment)
    {
        var named = NonEmpty(option) ?? NonEmpty(environment("VAE_HOME"));
        if (named is not null) return new Home(Path.GetFullPath(named));

        var data = NonEmpty(environment("XDG_DATA_HOME"))
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
        return new Home(Path.Combine(Path.GetFullPath(data), "vae"));

        static string? NonEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static (long Free, long Size)? RoomOf(string folder)
    {
        try
        {
            var drive = new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(folder)! : folder);
            return (drive.AvailableFreeSpace, drive.TotalSize);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
