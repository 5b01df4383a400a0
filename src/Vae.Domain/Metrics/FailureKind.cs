namespace Vae.Domain.Metrics;

/// <summary>Why a run failed; each kind has a budget of its own.</summary>
public enum FailureKind
{
    /// <summary>Files or network: worth another attempt.</summary>
    Infrastructure,

    /// <summary>The rows that a worker found are not those that the sweep was planned for; it would find the same again.</summary>
    DataMismatch,

    /// <summary>The rows are not there, or cannot be read: another worker may have them, or this one later.</summary>
    DataMissing,

    /// <summary>The memory did not suffice.</summary>
    OutOfMemory,

    /// <summary>This data or configuration cannot be trained by anyone.</summary>
    InvalidConfiguration,

    /// <summary>An exception in the product's code.</summary>
    Bug,

    /// <summary>Whoever trained it fell silent again and again.</summary>
    Lost,

    /// <summary>The process that trained nothing else ended in the middle of it.</summary>
    NativeCrash,
}
