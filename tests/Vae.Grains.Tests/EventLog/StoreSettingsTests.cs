using Vae.Grains.EventLog;

namespace Vae.Grains.Tests.EventLog;

public sealed class StoreSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_connection_string_comes_from_the_environment_or_from_a_file_that_it_names()
    {
        File.WriteAllText(_folder["database"], "Host=db.example;Username=ann;Password=secret\n");

        FromEnvironment().ShouldBeNull();
        FromEnvironment(("VAE_DATABASE", "Host=db.example;Database=sweeps"))!.ToString().ShouldBe("The database 'sweeps' on db.example:5432");
        FromEnvironment(("VAE_DATABASE_FILE", _folder["database"]))!.ToString().ShouldBe("The database 'ann' on db.example:5432");
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Should.Throw<StoreException>(() => FromEnvironment(("VAE_DATABASE_FILE", _folder["nothing"]))).Message
            .ShouldStartWith($"VAE_DATABASE_FILE: {_folder["nothing"]} cannot be read: ");

    [Theory]
    [InlineData("Host=db.example;Password=se;cret")]
    [InlineData("Database=sweeps;Password=secret")]
    [InlineData("postgresql://ann:secret@db.example/sweeps")]
    public void What_is_no_connection_string_is_refused_and_not_repeated(string text)
    {
        var refusal = Should.Throw<StoreException>(() => FromEnvironment(("VAE_DATABASE", text))).ToString();

        refusal.ShouldContain("VAE_DATABASE is no connection string");
        refusal.ShouldNotContain("secret");
        refusal.ShouldNotContain("cret'");
    }

    private static StoreSettings.PostgreSql? FromEnvironment(params (string Name, string Value)[] variables) =>
        StoreSettings.FromEnvironment(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
