using System.Runtime.InteropServices;

namespace Vae.Sweep;

/// <summary>Ctrl+C and SIGTERM: the first asks for a clean stop, the second ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _asked = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interruption() => _signals =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, Ask),
    ];

    /// <summary>Signalled when a stop was asked for.</summary>
    public CancellationToken Token => _asked.Token;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _asked.Dispose();
    }

    private void Ask(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_asked.IsCancellationRequested) Environment.Exit(ExitCode.Interrupted);
        try
        {
            _asked.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Nobody is left to stop: the process ends already.
        }
    }
}
