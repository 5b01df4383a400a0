using Vae.Domain.Metrics;

namespace Vae.Domain.Leasing;

/// <summary>How many runs ended, and how.</summary>
public readonly record struct OutcomeCounts(int Completed, int Diverged, int Failed, int Cancelled, int Pruned = 0)
{
    /// <summary>With one more of this kind.</summary>
    public OutcomeCounts Add(RunOutcome outcome) => Change(outcome, 1);

    /// <summary>With one less of this kind.</summary>
    public OutcomeCounts Remove(RunOutcome outcome) => Change(outcome, -1);

    private OutcomeCounts Change(RunOutcome outcome, int by) => outcome switch
    {
        RunOutcome.Completed => this with { Completed = Completed + by },
        RunOutcome.Diverged => this with { Diverged = Diverged + by },
        RunOutcome.Failed => this with { Failed = Failed + by },
        RunOutcome.Cancelled => this with { Cancelled = Cancelled + by },
        RunOutcome.Pruned => this with { Pruned = Pruned + by },
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
