using System.CommandLine;

namespace Vae.Sweep.Tests;

public sealed class HelpTests
{
    [Theory]
    [InlineData("vae")]
    [InlineData("run")]
    [InlineData("resume")]
    [InlineData("plan")]
    [InlineData("submit")]
    [InlineData("watch")]
    [InlineData("logs")]
    [InlineData("workers")]
    [InlineData("serve")]
    [InlineData("list")]
    [InlineData("status")]
    [InlineData("rank")]
    [InlineData("report")]
    [InlineData("export")]
    [InlineData("gc")]
    [InlineData("model")]
    [InlineData("schema")]
    [InlineData("version")]
    public void The_help(string verb)
    {
        var screen = new Screen(width: 80);
        (verb == "vae" ? screen.Run("--help") : screen.Run(verb, "--help")).ShouldBe(0);
        screen.Error.ShouldBeEmpty();
        AsNamed(screen.Output).ShouldMatchApproved(options => options.WithDiscriminator(verb));
    }

    [Fact]
    public void Without_arguments_there_is_help()
    {
        var (bare, asked) = (new Screen(), new Screen());
        (bare.Run(), asked.Run("--help")).ShouldBe((0, 0));
        bare.Output.ShouldBe(asked.Output);
    }

    // The root is named after the file that runs, here the tests'.
    private static string AsNamed(string help) => help.Replace(RootCommand.ExecutableName, "vae", StringComparison.Ordinal);
}
