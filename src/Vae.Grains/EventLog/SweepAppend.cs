using System.Collections.Immutable;
using Vae.Domain;
using Vae.Domain.Leasing;

namespace Vae.Grains.EventLog;

/// <summary>Events to store, and the epochs measured by the way.</summary>
/// <param name="Sweep">The sweep.</param>
/// <param name="FirstSeq">Number of the first event, from 1; the others follow.</param>
/// <param name="At">When they happened.</param>
/// <param name="Events">The events, in order.</param>
/// <param name="Epochs">Measured epochs.</param>
internal sealed record SweepAppend(
    string Sweep,
    long FirstSeq,
    DateTimeOffset At,
    ImmutableArray<SweepEvent> Events,
    ImmutableArray<ReportedEpoch> Epochs);
