using Microsoft.Extensions.Logging;
using Vae.Domain.Planning;

namespace Vae.Grains.Telemetry;

/// <summary>What a sweep says to the log. Names and numbers are part of what docs/telemetry.md promises.</summary>
internal static partial class SweepLog
{
    [LoggerMessage(101, LogLevel.Information, "{Sweep}: a late result of attempt {Attempt} of {Run} by {Worker} was refused", EventName = "LateResultRefused")]
    public static partial void LateResultRefused(this ILogger logger, string sweep, RunId run, int attempt, string worker);

    [LoggerMessage(102, LogLevel.Information, "{Sweep}: {Reply}", EventName = "SweepControlled")]
    public static partial void Controlled(this ILogger logger, string sweep, string reply);

    [LoggerMessage(103, LogLevel.Warning, "{Sweep}: {Count} runs fell silent and are granted anew", EventName = "LeasesExpired")]
    public static partial void LeasesExpired(this ILogger logger, string sweep, int count);

    [LoggerMessage(104, LogLevel.Warning, "{Sweep}: the sweep is loaded anew: {Reason}", EventName = "SweepLoadedAnew")]
    public static partial void LoadedAnew(this ILogger logger, string sweep, string reason);
}
