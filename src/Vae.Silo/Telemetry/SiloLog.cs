using Microsoft.Extensions.Logging;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Silo.Telemetry;

/// <summary>What a silo and its worker say to the log. Names and numbers are part of what docs/telemetry.md promises.</summary>
internal static partial class SiloLog
{
    [LoggerMessage(201, LogLevel.Warning, "Unfinished sweeps are called later: {Reason}", EventName = "SweepsCalledLater")]
    public static partial void SweepsCalledLater(this ILogger logger, string reason);

    [LoggerMessage(202, LogLevel.Warning, "The queue did not answer: {Reason}", EventName = "QueueSilent")]
    public static partial void QueueSilent(this ILogger logger, string reason);

    [LoggerMessage(203, LogLevel.Warning, "The sweep {Sweep} did not answer and is asked again: {Reason}", EventName = "SweepSilent")]
    public static partial void SweepSilent(this ILogger logger, string sweep, string reason);

    [LoggerMessage(204, LogLevel.Debug, "{Sweep}: attempt {Attempt} of {Run} begins", EventName = "AttemptBegun")]
    public static partial void AttemptBegun(this ILogger logger, string sweep, RunId run, int attempt);

    [LoggerMessage(205, LogLevel.Debug, "{Sweep}: attempt {Attempt} of {Run} ended: {Outcome}", EventName = "AttemptEnded")]
    public static partial void AttemptEnded(this ILogger logger, string sweep, RunId run, int attempt, string? outcome);

    [LoggerMessage(206, LogLevel.Warning, "{Sweep}: attempt {Attempt} of {Run} failed ({Kind}): {Reason}", EventName = "AttemptFailed")]
    public static partial void AttemptFailed(this ILogger logger, string sweep, RunId run, int attempt, FailureKind kind, string reason);
}
