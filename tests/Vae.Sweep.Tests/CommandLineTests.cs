using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Vae.Sweep.Tests;

public sealed class CommandLineTests
{
    private static readonly string[] Meaningless =
    [
        "frob", "run", "rank", "run spec.yaml --slots two", "run spec.yaml --slots 0", "run spec.yaml --set", "list --output xml",
        "list --output 1", "export small --output yaml", "status --frob", "status small --frob", "status small other", "plan --set a=1",
        "model", "model info",
    ];

    private static readonly Regex Version = new(@"\d+(\.\d+)+[\w.-]*|, \S+", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    [Fact]
    public void What_means_nothing_is_said_in_plain_words()
    {
        var said = Meaningless.Select(line =>
        {
            var screen = new Screen();
            screen.Run(line.Split(' ')).ShouldBe(ExitCode.BadInput, line);
            screen.Output.ShouldBeEmpty();
            return $"$ vae {line}\n{screen.Error}";
        });
        string.Join('\n', said).ShouldMatchApproved();
    }

    [Fact]
    public void The_versions()
    {
        var screen = new Screen();
        screen.Run("version").ShouldBe(ExitCode.Done);
        screen.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]).ShouldBe(["vae", ".NET", "Orleans", "TorchSharp"]);
        Version.Replace(screen.Output, match => match.Value[0] == ',' ? ", SYSTEM" : "VERSION")
            .ShouldMatchApproved();
    }

    [Fact]
    public void The_schema_is_a_JSON_document()
    {
        var screen = new Screen();
        screen.Run("schema").ShouldBe(ExitCode.Done);
        JsonNode.Parse(screen.Output)!["properties"]!["space"].ShouldNotBeNull();
    }
}
