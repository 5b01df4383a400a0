using System.Text.Json.Serialization;
using Vae.Domain.Planning;

namespace Vae.Domain.Leasing;

/// <summary>A run to train, the attempt to train it as, and what may be trained beside it.</summary>
public readonly record struct RunGrant(RunId Run, int Attempt, Company Company = Company.Shared)
{
    /// <summary>The epoch after which the run is to be kept and given back, until it is decided whether it goes on; null to train it to its end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? PauseAfter { get; init; }
}
