using System.Text.Json.Nodes;

namespace Vae.EndToEnd.Tests.Support;

/// <summary>What a program left behind.</summary>
internal sealed record ProgramEnd(int ExitCode, string Output, string Error)
{
    /// <summary>Its standard output as a JSON document.</summary>
    public JsonObject Json => JsonNode.Parse(Output)!.AsObject();

    /// <summary>Every epoch of an export but for the attempt that it is of and the speed, which are the fifth and the last column.</summary>
    public string Metrics => string.Join(
        '\n', Output.Split('\n').Select(row => row.Split(',')).Select(fields => string.Join(',', fields.Where((_, i) => i != 4 && i != fields.Length - 1))));

    /// <summary>That it said why in plain words and showed nothing of its insides.</summary>
    public ProgramEnd ShouldHaveSaid(params string[] fragments)
    {
        Error.ShouldNotContain("   at ");
        Error.ShouldNotContain("Exception");
        foreach (var fragment in fragments) Error.ShouldContain(fragment);
        return this;
    }
}
