using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Vae.Domain.Leasing;
using Vae.Grains;
using Vae.Silo.Kubernetes;

namespace Vae.Silo.Tests.Kubernetes;

/// <summary>Over real TLS; the API server's side is what its reference says of PATCH on pods.</summary>
public sealed class DeletionCostsTests : IDisposable
{
    private readonly ApiServer _server = new();
    private readonly string _account = Directory.CreateTempSubdirectory("vae-account-").FullName;
    private ImmutableArray<WorkerPresence> _workers = [];

    public DeletionCostsTests()
    {
        File.WriteAllText(Path.Combine(_account, "ca.crt"), _server.Authority);
        File.WriteAllText(Path.Combine(_account, "namespace"), "lab");
        File.WriteAllText(Path.Combine(_account, "token"), "first-token\n");
    }

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_account, recursive: true);
    }

    [Fact]
    public async Task Each_workers_pod_is_told_what_it_trains_and_then_only_what_changed()
    {
        using var costs = Costs();
        _workers = [Worker("vae-worker-a", busy: 2), Worker("vae-worker-b", busy: 0), Worker("gone", busy: 1) with { SilentFor = TimeSpan.FromMinutes(5) }];
        await costs.Note(TestContext.Current.CancellationToken);

        _server.Requests.Select(PodAndCost).ShouldBe([("vae-worker-a", "2"), ("vae-worker-b", "0")], ignoreOrder: true);
        var request = _server.Requests.First();
        request.ShouldStartWith("PATCH /api/v1/namespaces/lab/pods/vae-worker-");
        request.ShouldContain("\r\nContent-Type: application/merge-patch+json\r\n");
        request.ShouldContain("\r\nAuthorization: Bearer first-token\r\n");

        _server.Requests.Clear();
        await File.WriteAllTextAsync(Path.Combine(_account, "token"), "renewed-token", TestContext.Current.CancellationToken);
        _workers = [Worker("vae-worker-a", busy: 1), Worker("vae-worker-b", busy: 0)];
        await costs.Note(TestContext.Current.CancellationToken);
        await costs.Note(TestContext.Current.CancellationToken);

        _server.Requests.ShouldHaveSingleItem().ShouldContain("\r\nAuthorization: Bearer renewed-token\r\n");
        PodAndCost(_server.Requests.Single()).ShouldBe(("vae-worker-a", "1"));
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, 2)]
    [InlineData(HttpStatusCode.NotFound, 1)]
    public async Task What_was_refused_is_tried_again_but_not_for_a_pod_that_there_is_not(HttpStatusCode answer, int requests)
    {
        using var costs = Costs();
        (_workers, _server.Answer) = ([Worker("vae-worker-a", busy: 1)], answer);
        await costs.Note(TestContext.Current.CancellationToken);
        await costs.Note(TestContext.Current.CancellationToken);
        _server.Requests.Count.ShouldBe(requests);
    }

    [Fact]
    public async Task A_server_that_the_account_does_not_vouch_for_hears_nothing()
    {
        using var other = new ApiServer();
        await File.WriteAllTextAsync(Path.Combine(_account, "ca.crt"), other.Authority, TestContext.Current.CancellationToken);
        using var costs = Costs();
        _workers = [Worker("vae-worker-a", busy: 1)];
        await costs.Note(TestContext.Current.CancellationToken);
        _server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_token_there_is_nothing_to_note_with()
    {
        PodAnnotations.Open(_account, _ => null).ShouldBeNull();
        PodAnnotations.Open(Path.Combine(_account, "none"), _server.Variable).ShouldBeNull();
    }

    private DeletionCosts Costs() => new(
        () => Task.FromResult(_workers), PodAnnotations.Open(_account, _server.Variable), TimeProvider.System, NullLogger<DeletionCosts>.Instance);

    private static WorkerPresence Worker(string name, int busy) => new(
        new Holder(name, 1), "10.0.0.1:11111", Slots: 4, busy, ImmutableSortedDictionary<string, string>.Empty, IsDraining: false, TimeSpan.Zero);

    private static (string Pod, string Cost) PodAndCost(string request) => (
        request.Split(' ')[1].Split('/')[^1],
        JsonNode.Parse(request.Split("\r\n\r\n")[1])!["metadata"]!["annotations"]!["controller.kubernetes.io/pod-deletion-cost"]!.GetValue<string>());
}
