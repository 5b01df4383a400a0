using System.Text.Json;
using Vae.Domain;

namespace Vae.Grains.EventLog;

/// <summary>An event as the log keeps it: the name of its type and its values as JSON.</summary>
internal static class StoredEvent
{
    /// <summary>The stored form.</summary>
    public static (string Type, string Payload) Write(SweepEvent happened) =>
        (happened.GetType().Name, JsonSerializer.Serialize(happened, happened.GetType(), DomainJson.Options));

    /// <summary>Reads what <see cref="Write"/> made.</summary>
    /// <exception cref="StoreException">A type that this program does not know.</exception>
    public static SweepEvent Read(string type, string payload) => type switch
    {
        nameof(SweepEvent.Planned) => DomainJson.Read<SweepEvent.Planned>(payload),
        nameof(SweepEvent.BudgetChanged) => DomainJson.Read<SweepEvent.BudgetChanged>(payload),
        nameof(SweepEvent.RunLeased) => DomainJson.Read<SweepEvent.RunLeased>(payload),
        nameof(SweepEvent.LeaseEnded) => DomainJson.Read<SweepEvent.LeaseEnded>(payload),
        nameof(SweepEvent.RunSettled) => DomainJson.Read<SweepEvent.RunSettled>(payload),
        nameof(SweepEvent.TrialMeasured) => DomainJson.Read<SweepEvent.TrialMeasured>(payload),
        nameof(SweepEvent.TrialsProposed) => DomainJson.Read<SweepEvent.TrialsProposed>(payload),
        nameof(SweepEvent.TrialChosen) => DomainJson.Read<SweepEvent.TrialChosen>(payload),
        nameof(SweepEvent.TrialPruned) => DomainJson.Read<SweepEvent.TrialPruned>(payload),
        nameof(SweepEvent.RungReached) => DomainJson.Read<SweepEvent.RungReached>(payload),
        nameof(SweepEvent.RungPassed) => DomainJson.Read<SweepEvent.RungPassed>(payload),
        nameof(SweepEvent.ModeChanged) => DomainJson.Read<SweepEvent.ModeChanged>(payload),
        nameof(SweepEvent.RunsReopened) => DomainJson.Read<SweepEvent.RunsReopened>(payload),
        nameof(SweepEvent.PlanExtended) => DomainJson.Read<SweepEvent.PlanExtended>(payload),
        nameof(SweepEvent.Deleted) => DomainJson.Read<SweepEvent.Deleted>(payload),
        nameof(SweepEvent.TestRowsSeen) => DomainJson.Read<SweepEvent.TestRowsSeen>(payload),
        _ => throw new StoreException($"The log holds an event of type '{type}', which this program does not know: use a newer vae."),
    };
}
