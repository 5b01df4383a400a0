using System.Globalization;
using Vae.Sweep.Exports;
using YamlDotNet.Serialization;

namespace Vae.Sweep.Tests.Exports;

/// <summary>The folder read as MLflow's file store reads one.</summary>
public sealed class MlflowTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vae-mlflow-").FullName;

    public MlflowTests() => MlflowFolder.Write(SomeExport.Sweep, _folder);

    private string Experiment => Directory.GetDirectories(_folder).ShouldHaveSingleItem();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_sweep_is_an_experiment()
    {
        var meta = Meta(Experiment);
        meta["name"].ShouldBe("digits");
        meta["experiment_id"].ShouldBe(Path.GetFileName(Experiment));
        meta["lifecycle_stage"].ShouldBe("active");
        new Uri(meta["artifact_location"]).LocalPath.ShouldBe(Experiment);
        long.Parse(meta["creation_time"], CultureInfo.InvariantCulture).ShouldBe(SomeExport.At.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Each_trial_is_a_run_that_holds_those_of_its_folds()
    {
        var names = Runs().ToDictionary(run => Path.GetFileName(run), run => Read(run, "tags", "mlflow.runName"));
        names.Values.Order().ShouldBe(["t0", "t0/f0/s0", "t0/f1/s0", "t1", "t1/f0/s0", "t1/f1/s0"]);
        foreach (var run in Runs().Where(run => names[Path.GetFileName(run)].Contains('/')))
            names[Read(run, "tags", "mlflow.parentRunId")].ShouldBe(names[Path.GetFileName(run)][..2]);
    }

    [Theory]
    [InlineData("t0/f0/s0", "3")]
    [InlineData("t1/f0/s0", "4")]
    [InlineData("t1/f1/s0", "1")]
    [InlineData("t1", "1")]
    public void A_run_says_how_it_ended(string name, string status)
    {
        var run = Run(name);
        var meta = Meta(run);
        meta["status"].ShouldBe(status);
        meta["run_id"].ShouldBe(Path.GetFileName(run));
        meta["run_uuid"].ShouldBe(Path.GetFileName(run));
        meta["experiment_id"].ShouldBe(Path.GetFileName(Experiment));
        meta["end_time"].ShouldBe(status == "1" ? "" : meta["end_time"]);
    }

    [Fact]
    public void A_metric_is_a_line_of_time_value_and_step_per_epoch()
    {
        var at = SomeExport.At.AddSeconds(10).ToUnixTimeMilliseconds();
        Read(Run("t0/f0/s0"), "metrics", "validationElbo").ShouldBe($"{at + 4000} -30.5 1\n{at + 8000} -20.25 2\n");
    }

    [Fact]
    public void A_trial_has_what_it_is_ranked_by()
    {
        Read(Run("t0"), "metrics", "score").Split(' ')[1].ShouldBe("-20.625");
        Read(Run("t0"), "tags", "rank").ShouldBe("1");
        Read(Run("t1"), "params", "beta").ShouldBe("2");
    }

    [Fact]
    public void The_same_export_again_changes_nothing()
    {
        var before = Files();
        MlflowFolder.Write(SomeExport.Sweep, _folder);
        Files().ShouldBe(before);

        (string, string)[] Files() => [.. Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Order().Select(file => (file, File.ReadAllText(file)))];
    }

    private string[] Runs() => [.. Directory.GetDirectories(Experiment)];

    private string Run(string name) => Runs().Single(run => Read(run, "tags", "mlflow.runName") == name);

    private static string Read(string run, string kind, string name) => File.ReadAllText(Path.Combine(run, kind, name));

    private static Dictionary<string, string> Meta(string folder) => new DeserializerBuilder().Build().Deserialize<Dictionary<string, object?>>(File.ReadAllText(Path.Combine(folder, "meta.yaml")))
        .ToDictionary(member => member.Key, member => member.Value as string ?? "");
}
