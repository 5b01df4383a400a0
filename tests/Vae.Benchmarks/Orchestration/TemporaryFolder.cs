namespace Vae.Benchmarks.Orchestration;

/// <summary>A folder that is gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Place { get; } = Directory.CreateTempSubdirectory("vae-benchmark").FullName;

    public void Dispose() => Directory.Delete(Place, recursive: true);
}
