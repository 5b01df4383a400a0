using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Vae.Domain.Planning;

namespace Vae.Domain.Leasing;

/// <summary>What a sweep answers to a worker.</summary>
/// <param name="Start">Runs it shall train and is not training yet: new ones, and those whose grant it never heard of.</param>
/// <param name="Stop">Runs it must stop training: their leases are no longer its own, or are to be given back.</param>
/// <param name="HasMore">Whether the sweep would grant more runs.</param>
/// <param name="PlanVersion">How often the plan has grown: runs to start may be unknown to a plan that was read before.</param>
public sealed record WorkOrders(ImmutableArray<RunGrant> Start, ImmutableArray<StoppedRun> Stop, bool HasMore, int PlanVersion = 0)
{
    /// <summary>Trials that results have decided and that the worker does not know; none unless it shall start something.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<Trial>? Trials { get; init; }

    /// <summary>What the numbers of the sweep's runs depend on, as <see cref="SweepPlan.HashOfRuns"/>: a plan of another one is that of a sweep of this name which is no more. Null unless it shall start something.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PlanHash { get; init; }
}
