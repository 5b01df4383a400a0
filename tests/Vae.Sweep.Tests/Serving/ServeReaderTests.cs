using System.Net;
using Vae.Domain.Leasing;
using Vae.Silo;
using Vae.Sweep.Serving;

namespace Vae.Sweep.Tests.Serving;

public sealed class ServeReaderTests
{
    private const string Database = "Host=db;Database=vae;Password=correct-horse";

    [Fact]
    public void A_flag_goes_before_a_variable_and_that_before_the_file()
    {
        const string File = "slots: 1\nclusterId: file\nsiloPort: 1001\n";
        var settings = Read(File, new() { ["VAE_SLOTS"] = "2", ["VAE_CLUSTER_ID"] = "variable" }, new() { ["slots"] = ["3"] }).Settings!;

        (settings.Worker.Slots, settings.ClusterId, settings.SiloPort).ShouldBe((3, "variable", 1001));
    }

    [Fact]
    public void Without_any_a_silo_does_everything_and_is_reached_from_this_machine_only()
    {
        var settings = Read("", [], []).Settings!;

        settings.Roles.ShouldBe(SiloRoles.Control | SiloRoles.Worker);
        (settings.Listen, settings.Advertise, settings.IsLocal).ShouldBe((IPAddress.Loopback, IPAddress.Loopback, true));
        (settings.SiloPort, settings.GatewayPort, settings.ClusterId, settings.Grace).ShouldBe((11111, 30000, "vae", TimeSpan.FromMinutes(1)));
        settings.Leases.ShouldBe(LeaseRules.Default);
        settings.Worker.Holder.Worker.ShouldBe($"{Environment.MachineName}:11111");
        TrustBoundary.Warning(settings).ShouldBeNull();
    }

    [Fact]
    public void How_patient_leases_are_is_set_in_seconds_and_retries() =>
        Read("leaseTerm: 10", new() { ["VAE_MAX_RETRIES"] = "0" }, []).Settings!.Leases.ShouldBe(new LeaseRules(TimeSpan.FromSeconds(10), MaxRetries: 0));

    [Fact]
    public void What_is_true_or_false_is_said_so_wherever_it_is_said()
    {
        Read("deletionCost: true", [], []).Settings!.NotesDeletionCosts.ShouldBeTrue();
        Read("", new() { ["VAE_DELETION_COST"] = "true" }, []).Settings!.NotesDeletionCosts.ShouldBeTrue();
        Read("", new() { ["VAE_DELETION_COST"] = "true" }, new() { ["deletionCost"] = ["false"] }).Settings!.NotesDeletionCosts.ShouldBeFalse();
        Read("", new() { ["VAE_DELETION_COST"] = "yes" }, []).Problems.ShouldHaveSingleItem().ShouldStartWith("VAE_DELETION_COST: deletionCost must be true or false");
    }

    [Fact]
    public void Lists_are_written_in_the_file_as_lists_and_elsewhere_with_commas()
    {
        Read("roles: [worker]\nlabels: [memory=64, gpu=no]", [], []).Settings!.Worker.Labels!.ShouldBe(
            [KeyValuePair.Create("gpu", "no"), KeyValuePair.Create("memory", "64")]);
        Read("", new() { ["VAE_ROLES"] = "worker, control" }, new() { ["labels"] = ["memory=64,gpu=no", "gpu=yes"] }).Settings!.Worker.Labels!["gpu"].ShouldBe("yes");
    }

    [Fact]
    public void Everything_wrong_is_told_at_once_with_where_it_stands()
    {
        var (settings, problems) = Read(
            "slots: 0\nleaseTerm: 0\nsilo_port: 5\ndatabase: secret\n",
            new() { ["VAE_ROLES"] = "worker,controll", ["VAE_DATABASE"] = "Hots=x;Password=correct-horse" },
            new() { ["listen"] = ["everywhere"], ["advertise"] = ["0.0.0.0"], ["grace"] = ["soon"], ["gatewayPort"] = ["11111"] });

        settings.ShouldBeNull();
        string.Join('\n', problems).ShouldMatchApproved();
        string.Join('\n', problems).ShouldNotContain("correct-horse");
    }

    [Fact]
    public void Listening_everywhere_needs_an_address_for_others_and_says_that_the_ports_authenticate_nobody()
    {
        Read("", [], new() { ["listen"] = ["0.0.0.0"] }).Problems.ShouldHaveSingleItem().ShouldBe("--listen: 0.0.0.0 is no address that others could reach: name one with --advertise");

        var settings = Read("", [], new() { ["listen"] = ["0.0.0.0"], ["advertise"] = ["10.0.0.7"] }).Settings!;
        settings.Advertise.ShouldBe(IPAddress.Parse("10.0.0.7"));
        TrustBoundary.Warning(settings)!.ShouldContain("authenticate nobody");
    }

    [Fact]
    public void The_text_of_the_settings_holds_no_secret() => Read("", [], []).Settings!.ToString().ShouldNotContain("correct-horse");

    private static (ClusterSiloSettings? Settings, string[] Problems) Read(string file, Dictionary<string, string> environment, Dictionary<string, string[]> flags)
    {
        var problems = new List<string>();
        environment.TryAdd("VAE_DATABASE", Database);
        var sources = new ServeSources(file.Length == 0 ? null : ("serve.yaml", file), environment.GetValueOrDefault, flags);
        return (ServeReader.Read(sources, incarnation: 1, problem => problems.Add(problem.ToString())), [.. problems]);
    }
}
