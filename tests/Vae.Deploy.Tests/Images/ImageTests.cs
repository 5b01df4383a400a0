using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Vae.Silo.Http;
using Vae.Tests.Shared;

namespace Vae.Deploy.Tests.Images;

/// <summary>The image does its work without root, without capabilities and on a root file system that it cannot write.</summary>
public sealed class ImageTests : IDisposable
{
    private const string Sweep =
        """
        name: small
        seed: 7
        data: { source: linear, rows: 300, linear: { dimensions: 8, variances: [4, 2] }, test: { share: 0.1 } }
        model: { encoder: [16], decoder: [16], likelihood: { kind: gaussian, sigma: 0.5 } }
        training: { learningRate: 0.01, batchSize: 16, epochs: 4, warmUp: { epochs: 1 } }
        space: { beta: [0.5, 1], latentDimension: [1, 2] }
        crossValidation: { folds: 3 }
        """;

    // U: it belongs to the image's user, as Kubernetes' fsGroup makes it.
    private static readonly string[] Home = ["--tmpfs", "/var/lib/vae:U"];

    private readonly string _folder = Directory.CreateTempSubdirectory("vae-image-").FullName;

    private string[] Spec => ["--volume", $"{_folder}:/sweep:ro"];

    public ImageTests()
    {
        File.WriteAllText(Path.Combine(_folder, "sweep.yaml"), Sweep);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute | UnixFileMode.UserWrite);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_says_what_it_is_and_belongs_to_no_root()
    {
        var inspected = await Image.Podman("image", "inspect", Image.Name());
        var config = JsonNode.Parse(inspected.ShouldBe(0).Output)![0]!["Config"]!;

        config["User"]!.GetValue<string>().ShouldBe("1654:1654");
        config["Entrypoint"]!.ToJsonString().ShouldBe("""["vae"]""");
        config["Labels"]!["org.opencontainers.image.title"]!.GetValue<string>().ShouldBe("vae");
        config["Labels"]!["org.opencontainers.image.licenses"]!.GetValue<string>().ShouldBe("MIT");
        (await Image.Run([], "version")).ShouldBe(0).Output.ShouldContain($"vae {config["Labels"]!["org.opencontainers.image.version"]}");
    }

    [Fact]
    public async Task It_holds_natives_of_Linux_alone_and_none_that_nothing_loads()
    {
        var files = (await Image.Run(["--entrypoint", "ls"], "/app")).ShouldBe(0).Output.Split('\n');

        files.ShouldContain("libtorch_cpu.so");
        files.ShouldNotContain(file => file.EndsWith(".dylib", StringComparison.Ordinal) || file == "torch_cpu.dll" || file == "runtimes" || file == "libtorch_python.so");
    }

    [Fact]
    public async Task A_sweep_runs_in_it()
    {
        var alone = await Image.Run([.. Home, .. Spec], "run", "/sweep/sweep.yaml", "--output", "json");

        JsonNode.Parse(alone.ShouldBe(0).Output)!["recommended"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_silo_in_it_is_found_by_a_client_in_it_and_drains_when_it_is_asked_to_stop()
    {
        Image.Name();
        await using var database = await TestDatabase.Create();
        string[] environment = ["--env", $"VAE_DATABASE={database.ConnectionString}"];
        (await Image.Run(environment, "db", "migrate")).ShouldBe(0);
        var (silo, gateway, http) = (FreePort(), FreePort(), FreePort());
        var container = await Image.Start([.. environment, .. Home], "serve", "--slots", "2", "--silo-port", Text(silo), "--gateway-port", Text(gateway), "--http-port", Text(http));
        try
        {
            // What the kubelet asks before it sends anybody there.
            await BecomeReady(http, container);

            // Found by name, as behind a headless Service.
            var address = $"localhost:{gateway}";
            var job = await Image.Run(Spec, "run", "/sweep/sweep.yaml", "--gateway", address);
            job.ShouldBe(0).Output.ShouldContain("Recommended");
            job.Error.ShouldContain("runs settled");

            (await Image.Run(Spec, "submit", "/sweep/sweep.yaml", "--set", "name=long", "--set", "training.epochs=100000", "--gateway", address)).ShouldBe(0);
            while (await database.Number("SELECT count(DISTINCT trial) FROM epochs WHERE sweep = 'long'") == 0) await ShouldRun(container);

            // Killed, and its exit code 137, had it not ended within the grace that the manifests give it.
            (await Image.Podman("stop", "--time", "90", container)).ShouldBe(0);
            (await Image.Podman("container", "inspect", "--format", "{{.State.ExitCode}}", container)).Output.Trim().ShouldBe("0");
            (await Image.Podman("logs", container)).Error.ShouldContain("Stopped.");
            (await database.Number("SELECT count(*) FROM runs WHERE state = 'leased'")).ShouldBe(0);
            (await database.Number("SELECT sum(losses + infrastructure_failures) FROM runs")).ShouldBe(0);
        }
        finally
        {
            await Image.Podman("rm", "--force", container);
        }
    }

    private static async Task BecomeReady(int port, string container)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        while (!await IsReady(client)) await ShouldRun(container);
    }

    private static async Task<bool> IsReady(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(StatusPaths.Ready);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task ShouldRun(string container)
    {
        if ((await Image.Podman("container", "inspect", "--format", "{{.State.Running}}", container)).Output.Trim() is "true") return;
        Assert.Fail((await Image.Podman("logs", container)).Error);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
