using System.Text.Json.Nodes;
using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests;

public sealed class FinishedSweepTests(UndisturbedSweep undisturbed)
{
    [Fact]
    public async Task A_ranking_in_JSON_has_every_member_that_is_promised()
    {
        var end = await BuiltProgram.Run(exitCode: 0, "rank", "small", "--home", undisturbed.Home, "--output", "json");
        var document = end.Json;
        Keys(document).ShouldBe(["formatVersion", "sweep", "by", "budget", "measure", "engine", "precision", "trainedOn", "complete", "recommended", "oneStandardError", "tiedWithBest", "warnings", "recommendations", "plateau", "knownFactors", "refit", "savings", "configurations", "ineligible"]);
        Number(document["formatVersion"]).ShouldBe(1);
        document["sweep"]!.GetValue<string>().ShouldBe("small");
        document["complete"]!.GetValue<bool>().ShouldBeTrue();
        document["ineligible"]!.AsArray().ShouldBeEmpty();
        document["recommendations"]!.AsArray().Select(item => item!["hyperparameter"]!.GetValue<string>()).ShouldBe(["beta", "latentDimension", "learningRate"]);

        var configurations = document["configurations"]!.AsArray().Select(node => node!.AsObject()).ToArray();
        configurations.Length.ShouldBe(4);
        configurations.Select(ranked => Number(ranked["rank"])).ShouldBe(Enumerable.Range(1, 4).Select(rank => (double)rank));
        configurations.Select(ranked => Number(ranked["elbo"]!["mean"])).ShouldBeInOrder(SortDirection.Descending);
        Number(configurations[0]["trial"]).ShouldBe(Number(document["recommended"]));
        document["tiedWithBest"]!.AsArray().Select(Number).ShouldContain(Number(document["recommended"]));
        (Number(document["refit"]!["trial"]), document["refit"]!["evaluation"]!["on"]!.GetValue<string>()).ShouldBe((Number(document["recommended"]), "test"));
        foreach (var ranked in configurations)
        {
            Number(ranked["bound"]!["samples"]).ShouldBe(100);
            Keys(ranked["configuration"]).ShouldBe(["beta", "latentDimension", "learningRate", "batchSize", "activation", "optimizer"]);
            Keys(ranked["elbo"]).ShouldBe(["mean", "standardError"]);
            Keys(ranked["differenceToBest"]).ShouldBe(["mean", "standardError"]);
            foreach (var name in (string[])["reconstruction", "kl", "activeUnits"]) double.IsFinite(Number(ranked[name]!["mean"])).ShouldBeTrue();
            Keys(ranked["runs"]).ShouldBe(["planned", "completed", "diverged", "failed", "pruned", "cancelled", "reused"]);
            (Number(ranked["runs"]!["planned"]), Number(ranked["runs"]!["completed"])).ShouldBe((3, 3));
            (Number(ranked["reconstruction"]!["mean"]) - Number(ranked["kl"]!["mean"])).ShouldBe(Number(ranked["elbo"]!["mean"]), 1e-6);
        }
    }

    [Fact]
    public async Task One_slot_and_two_give_the_same_numbers_bit_for_bit()
    {
        var runs = await Export(undisturbed.Home);
        (await Export(undisturbed.OtherHome)).ShouldBe(runs);
        (await BuiltProgram.Run(exitCode: 0, "rank", "small", "--home", undisturbed.OtherHome, "--output", "json")).Output.ShouldBe(undisturbed.Ranking);
    }

    [Theory]
    [InlineData("list", "--output", "table")]
    [InlineData("list", "--output", "csv")]
    [InlineData("status", "small", "--output", "yaml")]
    [InlineData("rank", "small", "--output", "table")]
    [InlineData("rank", "small", "--output", "yaml")]
    public async Task Results_go_to_standard_output_without_colour_and_nothing_else_is_said(params string[] verb)
    {
        var end = await BuiltProgram.Run(exitCode: 0, [.. verb, "--home", undisturbed.Home]);
        end.Output.ShouldNotBeNullOrWhiteSpace();
        end.Output.ShouldNotContain("\e[");
        end.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_finished_sweep_is_printed_again_and_nothing_is_trained()
    {
        var events = Events();
        var end = await BuiltProgram.Run(exitCode: 0, "run", undisturbed.Spec, "--home", undisturbed.Home);
        end.Output.ShouldContain("Recommended: trial");
        end.Error.ShouldNotContain("settled");
        (await BuiltProgram.Run(exitCode: 0, "resume", "small", "--home", undisturbed.Home, "--output", "json")).Output.ShouldBe(undisturbed.Ranking);
        Events().ShouldBe(events);

        long Events() => Database.Number(undisturbed.Home, "SELECT count(*) FROM events");
    }

    [Fact]
    public async Task Another_spec_under_the_same_name_is_refused_with_the_differences()
    {
        var events = Database.Number(undisturbed.Home, "SELECT count(*) FROM events");
        (await BuiltProgram.Run(exitCode: 2, "run", undisturbed.Spec, "--home", undisturbed.Home, "--set", "training.epochs=9", "--set", "space.beta=[0.5, 2]"))
            .ShouldHaveSaid("'small'", "training.epochs: 30, now 9", "space.beta: [0.5, 1], now [0.5, 2]", "--set name=");
        (await BuiltProgram.Run(exitCode: 2, "run", undisturbed.Spec, "--home", undisturbed.Home, "--set", "seed=8"))
            .ShouldHaveSaid("seed: 7, now 8");
        Database.Number(undisturbed.Home, "SELECT count(*) FROM events").ShouldBe(events);
    }

    [Fact]
    public async Task An_export_that_cannot_be_written_says_so()
    {
        var end = await BuiltProgram.Run(exitCode: 2, "export", "small", "--home", undisturbed.Home, "--file", "/nowhere/at/all.csv");
        end.ShouldHaveSaid("/nowhere/at/all.csv cannot be written");
        end.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reader_that_stops_reading_is_no_failure()
    {
        var end = await BuiltProgram.StartInBash("\"$0\" export small --home \"$1\" | head -c 10 > /dev/null; exit ${PIPESTATUS[0]}", undisturbed.Home).End;
        end.ExitCode.ShouldBe(0);
        end.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sweep_that_is_not_there_is_answered_with_those_that_are()
    {
        (await BuiltProgram.Run(exitCode: 2, "status", "smal", "--home", undisturbed.Home)).ShouldHaveSaid("no sweep 'smal'", "It holds: small.");
    }

    private static async Task<string> Export(string home)
    {
        var document = (await BuiltProgram.Run(exitCode: 0, "export", "small", "--home", home, "--output", "json")).Json;
        var runs = document["runs"]!.AsArray();
        runs.Count.ShouldBe(Sweeps.SmallRunsInAll);
        foreach (var run in runs)
        {
            run!.AsObject().Remove("attempt").ShouldBeTrue();
            foreach (var epoch in run["epochs"]!.AsArray()) epoch!.AsObject().Remove("samplesPerSecond").ShouldBeTrue();
        }

        return document.ToJsonString();
    }

    private static IEnumerable<string> Keys(JsonNode? node) => node!.AsObject().Select(member => member.Key);

    private static double Number(JsonNode? node) => node!.GetValue<double>();
}
