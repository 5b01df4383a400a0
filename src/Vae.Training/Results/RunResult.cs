using System.Collections.Immutable;
using Vae.Domain.Metrics;

namespace Vae.Training.Results;

/// <summary>What a run measured.</summary>
/// <param name="Source">The sweep and run that were trained, such as <c>digits t3/f1/s0</c>.</param>
/// <param name="Content">As of <see cref="RunContent.Lines"/>, for whoever looks at the file.</param>
/// <param name="Epochs">Its epochs.</param>
/// <param name="Evaluation">What was measured that is no epoch; null for a fold.</param>
internal sealed record RunResult(
    string Source, ImmutableArray<string> Content, ImmutableArray<EpochMetrics> Epochs, ModelEvaluation? Evaluation);
