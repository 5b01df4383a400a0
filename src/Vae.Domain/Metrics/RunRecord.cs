using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vae.Domain.Planning;

namespace Vae.Domain.Metrics;

/// <summary>What is known of a run.</summary>
/// <param name="Run">Which run.</param>
/// <param name="Outcome">How it ended; null while it is not settled.</param>
/// <param name="Epochs">Its epochs in ascending order, from epoch 1 without gaps.</param>
public sealed record RunRecord(RunId Run, RunOutcome? Outcome, ImmutableArray<EpochMetrics> Epochs)
{
    /// <summary>What was measured once at its end; null where nothing was.</summary>
    [JsonIgnore]
    public ModelEvaluation? Evaluation => (Outcome as RunOutcome.Completed)?.Evaluation;

    /// <summary>The lease, from 1, that gave these epochs; null where it is not known.</summary>
    public int? Attempt { get; init; }
}
