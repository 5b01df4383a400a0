using Vae.Domain.Metrics;

namespace Vae.Training.Data.Supply;

/// <summary>The rows of a plan, or why there are none.</summary>
public abstract record DataSupplied
{
    private DataSupplied()
    {
    }

    /// <summary>The rows that were planned for.</summary>
    public sealed record Ready(DataSet Data) : DataSupplied;

    /// <summary>They are not there, or not those that were planned for.</summary>
    /// <param name="Failure">What a run without them ends as.</param>
    public sealed record Refused(RunOutcome.Failed Failure) : DataSupplied;
}
