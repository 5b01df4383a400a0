namespace Vae.Silo.Tests;

/// <summary>A home in a folder of its own, gone afterwards.</summary>
internal sealed class TemporaryHome : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vae-silo-").FullName;

    public Home Home => new(Path.Combine(_folder, "home"));

    public string this[string name] => Path.Combine(_folder, name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
