using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Domain.Reporting;

/// <summary>Runs that ended without completing, for the same reason; not those that were stopped early, which is no trouble.</summary>
/// <param name="Outcome">The outcome of the first of them.</param>
/// <param name="Runs">The runs, in order.</param>
public sealed partial record TroubleGroup(RunOutcome Outcome, ImmutableArray<RunId> Runs)
{
    /// <summary>The groups, the largest first.</summary>
    public static ImmutableArray<TroubleGroup> Of(IEnumerable<RunRecord> runs) =>
    [
        .. runs.Where(run => run.Outcome is not (null or RunOutcome.Completed or RunOutcome.Pruned))
            .GroupBy(run => Cause(run.Outcome!))
            .Select(group => new TroubleGroup(group.First().Outcome!, [.. group.Select(run => run.Run).Order()]))
            .OrderByDescending(group => group.Runs.Length).ThenBy(group => group.Runs[0]),
    ];

    /// <summary>What makes two outcomes the same: their kind and words, whatever numbers are in them.</summary>
    private static (Type, string) Cause(RunOutcome outcome) => (outcome.GetType(), outcome switch
    {
        RunOutcome.Diverged diverged => AnyNumber().Replace(diverged.Cause, "#"),
        RunOutcome.Failed failed => $"{failed.Kind} {AnyNumber().Replace(failed.Message, "#")}",
        _ => "",
    });

    [GeneratedRegex(@"\d+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyNumber();
}
