namespace Vae.Silo;

/// <summary>Ends the process, in plain words, when this silo can be none any more: the others held it for dead, and gave its grains and leases away.</summary>
/// <param name="lastWords">Takes the words.</param>
internal sealed class SiloDeath(Action<string> lastWords) : IFatalErrorHandler
{
    /// <summary>What the process returns: it can no longer reach its cluster.</summary>
    public const int ExitCode = 3;

    public bool IsUnexpected(Exception exception) => true;

    public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null)
    {
        lastWords($"This silo ends, and is to be started again: the cluster held it for dead, because it did not answer for too long or another one was started under its address. ({FirstLine(context ?? exception?.Message ?? "no reason was given")})");
        Environment.Exit(ExitCode);
    }

    private static string FirstLine(string text) => text.Split('\n')[0].Split(". Membership:")[0];
}
