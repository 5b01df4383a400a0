using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Probing;

namespace Vae.Training.Evaluation;

/// <summary>What is to be measured.</summary>
/// <param name="On">Which rows these are.</param>
/// <param name="Rows">Their indices, at least one.</param>
/// <param name="Samples">
/// k of the importance-weighted bound, from 1 to <see cref="EvaluationNoise.MostSamples"/>; null for a deterministic
/// autoencoder, of which no density, no aggregate posterior and no sign of a low rate is to be had.
/// </param>
internal sealed record EvaluationRequest(EvaluatedRows On, ImmutableArray<int> Rows, int? Samples)
{
    /// <summary>Everything that there is to measure of a sweep's model.</summary>
    /// <param name="spec">The sweep's spec.</param>
    /// <param name="on">Which rows these are.</param>
    /// <param name="rows">Their indices, at least one.</param>
    /// <param name="samples">Samples of the importance-weighted bound, where the model has a density.</param>
    /// <param name="factors">The known factors by the same indices; null where none are known.</param>
    public static EvaluationRequest Of(SweepSpec spec, EvaluatedRows on, ImmutableArray<int> rows, int samples, FactorTable? factors) =>
        new(on, rows, spec.Model.Kind is ModelKind.Autoencoder ? null : samples) { Bytes = ByteScores.Of(spec), Factors = factors };

    /// <summary>What bits per dimension are made from.</summary>
    public ByteScore Bytes { get; init; }

    /// <summary>The factors of all rows of the data, by the same indices; null where none are known.</summary>
    public FactorTable? Factors { get; init; }

    /// <summary>What labels are told by; null to tell none.</summary>
    public LabelledRows? Probe { get; init; }
}
