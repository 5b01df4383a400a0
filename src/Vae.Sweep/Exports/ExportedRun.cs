using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Sweep.Exports;

/// <summary>A run and when it was trained.</summary>
/// <param name="Record">The run.</param>
/// <param name="Trial">Its trial.</param>
/// <param name="From">When its last lease was given.</param>
/// <param name="Until">When that ended; for one that is open, when the log ends.</param>
internal sealed record ExportedRun(RunRecord Record, Trial Trial, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Its epochs, each with a time: the log has none, so they lie evenly in the time of the lease.</summary>
    public IEnumerable<(DateTimeOffset At, EpochMetrics Metrics)> Epochs =>
        Record.Epochs.Select((metrics, index) => (From + ((Until - From) * ((index + 1.0) / Record.Epochs.Length)), metrics));
}
