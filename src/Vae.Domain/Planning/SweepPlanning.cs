using System.Collections.Immutable;

namespace Vae.Domain.Planning;

/// <summary>The plan that was made, or why none could be.</summary>
public abstract record SweepPlanning
{
    private SweepPlanning()
    {
    }

    /// <summary>The sweep can run.</summary>
    public sealed record Planned(SweepPlan Plan) : SweepPlanning;

    /// <summary>This spec does not fit this data.</summary>
    /// <param name="Problems">Everything that is wrong, one sentence each.</param>
    public sealed record Rejected(ImmutableArray<string> Problems) : SweepPlanning;
}
