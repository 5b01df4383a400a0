using System.Collections;
using Vae.Domain.Leasing;
using Vae.Domain.Planning;

namespace Vae.Silo.Telemetry;

/// <summary>What every line that is logged while a run is trained is about.</summary>
internal sealed class AttemptScope(SweepPlan plan, RunGrant grant) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 3;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("Sweep", plan.Spec.Name),
        1 => new("Run", grant.Run.ToString()),
        2 => new("Attempt", grant.Attempt),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{plan.Spec.Name} {grant.Run} attempt {grant.Attempt}";
}
