using Vae.Training.Native;

namespace Vae.Training.Tests.Native;

public sealed class LibTorchSettingsTests
{
    [Theory]
    [InlineData("/own", "/xdg", "/home/me", "/own")]
    [InlineData(null, "/xdg", "/home/me", "/xdg/vae")]
    [InlineData(null, "relative", "/home/me", "/home/me/.cache/vae")]
    [InlineData("", null, "/home/me", "/home/me/.cache/vae")]
    [InlineData(null, null, null, null)]
    public void The_cache_folder_is_the_own_one_or_below_XDG_or_below_home(string? own, string? xdg, string? home, string? expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The paths are those of Unix.");
        var variables = new Dictionary<string, string?> { ["VAE_CACHE"] = own, ["XDG_CACHE_HOME"] = xdg, ["HOME"] = home };

        LibTorchSettings.From(name => variables.GetValueOrDefault(name)).CacheFolder.ShouldBe(expected);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("on", true)]
    [InlineData("off", false)]
    [InlineData("OFF", false)]
    public void Adapting_a_copy_can_be_turned_off(string? value, bool expected) =>
        LibTorchSettings.From(name => name == "VAE_LIBTORCH_PATCH" ? value : null).Adapt.ShouldBe(expected);
}
