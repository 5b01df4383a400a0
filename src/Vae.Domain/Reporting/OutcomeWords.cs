using Vae.Domain.Metrics;

namespace Vae.Domain.Reporting;

/// <summary>Outcomes as documents name them.</summary>
public static class OutcomeWords
{
    /// <summary><c>completed</c>, <c>diverged</c>, <c>failed</c>, <c>cancelled</c> or <c>pruned</c>; null while the run is not settled.</summary>
    public static string? Of(RunOutcome? outcome) =>
        outcome is null ? null : System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(outcome.GetType().Name);

    /// <summary>A kind of failure, such as <c>outOfMemory</c>.</summary>
    public static string Of(FailureKind kind) => ConfigurationFields.CamelCase(kind);

    /// <summary>What there is to say of it: where and why it diverged, failed or was pruned, or where its numbers come from; null otherwise.</summary>
    public static string? Detail(RunOutcome? outcome) => outcome switch
    {
        RunOutcome.Diverged diverged => $"step {diverged.Step}: {diverged.Cause}",
        RunOutcome.Failed failed => $"{Of(failed.Kind)}: {failed.Message}",
        RunOutcome.Completed { ReusedFrom: { } source } => $"reused from {source}",
        RunOutcome.Pruned pruned => pruned.Reason,
        _ => null,
    };
}
