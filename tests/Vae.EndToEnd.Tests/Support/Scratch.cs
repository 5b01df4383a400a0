namespace Vae.EndToEnd.Tests.Support;

/// <summary>A folder of a test's own with a home in it; gone afterwards.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vae-e2e-").FullName;

    /// <summary>A home that does not exist yet.</summary>
    public string Home => this["home"];

    /// <summary>A path within.</summary>
    public string this[string name] => Path.Combine(_folder, name);

    /// <summary>Writes a file.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Writes <see cref="Sweeps.Small"/>.</summary>
    public string WriteSmallSweep() => Write("small.yaml", Sweeps.Small);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
