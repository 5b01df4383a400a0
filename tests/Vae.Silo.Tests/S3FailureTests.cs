using System.Net;
using System.Net.Sockets;
using Vae.Silo.Stores;

namespace Vae.Silo.Tests;

/// <summary>What no healthy server does.</summary>
public sealed class S3FailureTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly S3ObjectStore _store;

    public S3FailureTests()
    {
        _listener.Start();
        var endpoint = new Uri($"http://{_listener.LocalEndpoint}");
        _store = S3ObjectStore.Open(new S3Place("bucket", "") { Endpoint = endpoint }, "key", "hidden-secret");
    }

    public void Dispose()
    {
        _store.Dispose();
        _listener.Dispose();
    }

    [Fact]
    public void A_server_that_is_down_is_said_with_what_to_check_and_no_secret()
    {
        var address = _listener.LocalEndpoint.ToString()!;
        _listener.Stop();

        var message = Should.Throw<IOException>(() => _store.List("")).Message;

        message.ShouldStartWith($"s3://bucket at http://{address} cannot be reached");
        message.ShouldContain("check VAE_S3_ENDPOINT");
        message.ShouldNotContain("hidden-secret");
    }

    [Fact]
    public async Task A_content_that_breaks_off_is_asked_for_again_and_then_read_whole()
    {
        var server = Answer("half", "whole");
        using var target = new MemoryStream();

        var isThere = await Task.Run(() => _store.Read("name", target), TestContext.Current.CancellationToken);

        (isThere, System.Text.Encoding.ASCII.GetString(target.ToArray())).ShouldBe((true, "whole"));
        await server;
    }

    [Fact]
    public async Task A_content_that_breaks_off_each_time_is_no_content()
    {
        var server = Answer("half", "half", "half");

        var message = (await Should.ThrowAsync<IOException>(() => Task.Run(() => _store.Read("name", new MemoryStream())))).Message;

        message.ShouldStartWith("s3://bucket/name: ");
        await server;
    }

    /// <summary>Answers one request after the other with content that is said to be of 5 bytes.</summary>
    private async Task Answer(params string[] contents)
    {
        foreach (var content in contents)
        {
            using var client = await _listener.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream);
            while (await reader.ReadLineAsync() is { Length: > 0 })
            {
            }

            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n{content}"));
        }
    }
}
