using Vae.Sweep.Clusters;

namespace Vae.Sweep.Tests.Clusters;

public sealed class ClusterFileTests
{
    [Fact]
    public void Clusters_have_names()
    {
        var clusters = ClusterFile.Read(
            "clusters:\n  lab: { gateways: [\"10.0.0.5:30000\", \"gate.example:30001\"], clusterId: lab }\n  home: { gateways: [\"127.0.0.1:30000\"] }\n",
            "config.yaml",
            problem => throw new ShouldAssertException(problem.ToString()))!;

        clusters.Keys.ShouldBe(["home", "lab"]);
        clusters["lab"].Gateways.ShouldBe(["10.0.0.5:30000", "gate.example:30001"]);
        (clusters["lab"].ClusterId, clusters["home"].ClusterId).ShouldBe(("lab", "vae"));
        clusters["home"].Resolve().ShouldHaveSingleItem().ToString().ShouldBe("127.0.0.1:30000");
    }

    [Fact]
    public void Everything_wrong_is_told_at_once_with_where_it_stands()
    {
        var problems = new List<string>();
        ClusterFile.Read("clusters:\n  a: { gateway: [x] }\n  b: { gateways: [\"10.0.0.5\"] }\nother: 1\n", "config.yaml", problem => problems.Add(problem.ToString())).ShouldBeNull();

        problems.Count.ShouldBe(4);
        problems[0].ShouldBe("config.yaml:2:3: clusters.a.gateways is missing: it must be a list, each item text");
        problems[1].ShouldBe("config.yaml:2:8: unknown key 'gateway' in clusters.a: did you mean 'gateways'?");
        problems[2].ShouldBe("config.yaml:3:8: '10.0.0.5' is no gateway: write host:port, such as 127.0.0.1:30000");
        problems[3].ShouldBe("config.yaml:4:1: unknown key 'other': the key is clusters");
    }

    [Theory]
    [InlineData("/xdg", "/xdg/vae/config.yaml")]
    [InlineData("relative", null)]
    [InlineData(null, null)]
    public void The_file_lies_in_the_folder_of_configurations(string? variable, string? path) =>
        ClusterFile.PathIn(name => name == "XDG_CONFIG_HOME" ? variable : null)
            .ShouldBe(path ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config", "vae", "config.yaml"));

    [Fact]
    public void Places_that_contradict_each_other_are_refused()
    {
        var screen = new Screen();
        screen.Run("list", "--home", "x", "--gateway", "127.0.0.1:1").ShouldBe(ExitCode.BadInput);
        screen.Error.ShouldBe("Name one place: --home, --cluster or --gateway.\n");
        var other = new Screen();
        other.Run("submit", "spec.yaml", "--gateway", "nowhere").ShouldBe(ExitCode.BadInput);
        other.Error.ShouldContain("'nowhere' is no gateway");
    }
}
