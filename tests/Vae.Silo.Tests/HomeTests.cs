namespace Vae.Silo.Tests;

public sealed class HomeTests
{
    [Theory]
    [InlineData("/option", "/variable", "/xdg", "/option")]
    [InlineData(null, "/variable", "/xdg", "/variable")]
    [InlineData(" ", "/variable", "/xdg", "/variable")]
    [InlineData(null, null, "/xdg", "/xdg/vae")]
    [InlineData(null, "", "/xdg", "/xdg/vae")]
    public void The_option_goes_before_the_variable_and_that_before_the_data_folder(string? option, string? variable, string? xdg, string chosen) =>
        Choose(option, variable, xdg).Folder.ShouldBe(Path.GetFullPath(chosen));

    [Fact]
    public void Without_any_of_them_it_lies_where_users_data_lie() =>
        Choose(null, null, null).Folder.ShouldBe(
            Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share", "vae"));

    [Fact]
    public void A_relative_folder_is_meant_from_here() =>
        Choose("sweeps", null, null).Folder.ShouldBe(Path.Combine(Environment.CurrentDirectory, "sweeps"));

    [Fact]
    public void The_room_of_a_home_is_that_of_the_disk_that_will_hold_it()
    {
        var (free, size) = new Home(Path.Combine(Path.GetTempPath(), "there", "is", "none")).Room()!.Value;
        size.ShouldBe(new DriveInfo(Path.GetTempPath()).TotalSize);
        free.ShouldBeInRange(1, size);
    }

    private static Home Choose(string? option, string? variable, string? xdg) => Home.Choose(option, name => name switch
    {
        "VAE_HOME" => variable,
        "XDG_DATA_HOME" => xdg,
        _ => null,
    });
}
