namespace Vae.Domain.Reporting;

/// <summary>How a lease ended, as a timeline shows it.</summary>
public enum SpanEnd
{
    /// <summary>Not yet.</summary>
    Open,

    /// <summary>The run completed.</summary>
    Completed,

    /// <summary>The run diverged.</summary>
    Diverged,

    /// <summary>The run failed.</summary>
    Failed,

    /// <summary>The run was stopped early, since others were better.</summary>
    Pruned,

    /// <summary>The run was cancelled, or given back to be gone on with.</summary>
    GivenBack,

    /// <summary>Its worker fell silent, or files, network or memory failed: it was tried again.</summary>
    Lost,
}
