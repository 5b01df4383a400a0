using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;

namespace Vae.Silo.Http;

/// <summary>Answers over HTTP whether this silo lives, has joined and is ready, and what it measures of itself. Begins before the silo, and ends after it.</summary>
/// <param name="endpoint">Where it listens.</param>
/// <param name="health">Knows how the silo is.</param>
/// <param name="metrics">Collects the measurements.</param>
internal sealed class StatusServer(IPEndPoint endpoint, SiloHealth health, MeterProvider metrics) : IHostedService, IAsyncDisposable
{
    private WebApplication? _web;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Listen(endpoint);
        });
        // Signals are not its own to heed: it answers until the silo is gone.
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        _web = builder.Build();
        _web.UseOpenTelemetryPrometheusScrapingEndpoint(metrics, predicate: null, StatusPaths.Metrics, configureBranchedPipeline: null, optionsName: null);
        _web.Run(Answer);
        await _web.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _web?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _web?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Task Answer(HttpContext context) => context.Request.Path.Value switch
    {
        StatusPaths.Live => Say(context, complaint: null, "alive"),
        StatusPaths.Started => Say(context, health.NotStarted, "started"),
        StatusPaths.Ready => SayReady(context),
        _ => SayNothing(context),
    };

    private async Task SayReady(HttpContext context) => await Say(context, await health.NotReady(), "ready");

    private static Task Say(HttpContext context, string? complaint, string word)
    {
        if (complaint is not null) context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(complaint is null ? $"{word}\n" : $"not {word}: {complaint}\n", context.RequestAborted);
    }

    private static Task SayNothing(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync($"There is nothing here but {string.Join(", ", StatusPaths.All)}.\n", context.RequestAborted);
    }
}
