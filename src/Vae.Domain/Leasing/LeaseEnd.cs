namespace Vae.Domain.Leasing;

/// <summary>Why a lease ended without settling its run; the run goes back to the pending ones.</summary>
public enum LeaseEnd
{
    /// <summary>The worker gave the run back: free, as often as it likes.</summary>
    Drained,

    /// <summary>The worker fell silent, or came back as a later incarnation.</summary>
    Lost,

    /// <summary>Files or network failed the attempt, and the retry budget allows another.</summary>
    Infrastructure,

    /// <summary>The memory did not suffice; the run is tried once more, alone on its worker.</summary>
    OutOfMemory,

    /// <summary>The run is at the epoch up to which it was granted, and waits for the decision at its rung.</summary>
    AtRung,

    /// <summary>The worker does not get the rows that the sweep was planned for, and stays away from the sweep: free, for others may have them.</summary>
    Refused,
}
