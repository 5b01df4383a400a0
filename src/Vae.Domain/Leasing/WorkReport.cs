using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Vae.Domain.Leasing;

/// <summary>What a worker says to a sweep: how its runs get on, which ended, and how many more it could train.</summary>
/// <param name="Holder">Who speaks.</param>
/// <param name="FreeSlots">Runs it would take now: for free slots, and short ones ahead of them.</param>
/// <param name="Held">Runs it is training, or has taken ahead.</param>
/// <param name="Finished">Runs that ended and were not acknowledged yet.</param>
/// <param name="Epochs">Epochs measured and not acknowledged yet.</param>
public sealed record WorkReport(
    Holder Holder,
    int FreeSlots,
    ImmutableArray<HeldRun> Held,
    ImmutableArray<FinishedRun> Finished,
    ImmutableArray<ReportedEpoch> Epochs)
{
    /// <summary>Trials that the worker's plan has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int TrialsKnown { get; init; }

    /// <summary>Whether the worker stays away from a sweep whose rows it does not get, so that others can train what it was granted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool StaysAway { get; init; }
}
