namespace Vae.Sweep;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>No ranking could be made, or too many runs failed.</summary>
    public const int NoRanking = 1;

    /// <summary>Bad input; nothing was written.</summary>
    public const int BadInput = 2;

    /// <summary>The store or the cluster cannot be reached or written.</summary>
    public const int Unreachable = 3;

    /// <summary>Interrupted by a signal; what was done is kept.</summary>
    public const int Interrupted = 130;
}
