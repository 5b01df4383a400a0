using Vae.Grains.EventLog;

namespace Vae.Sweep;

/// <summary>How the training part of a session ended.</summary>
internal abstract record SessionEnd
{
    private SessionEnd()
    {
    }

    /// <summary>Every run is settled, or no more are granted.</summary>
    internal sealed record Finished : SessionEnd;

    /// <summary>A signal came.</summary>
    internal sealed record Interrupted : SessionEnd;

    /// <summary>Since it was last looked at, somebody began another sweep of this name.</summary>
    internal sealed record NameTaken : SessionEnd;

    /// <summary>The store could not be written.</summary>
    internal sealed record StoreFailed(StoreException Failure) : SessionEnd;
}
