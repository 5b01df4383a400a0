using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace Vae.Training.Tests.Data;

/// <summary>A folder for one test class's files, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("vae-data-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], content);
        return this[name];
    }

    public string Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    public string Csv(string content, [CallerMemberName] string name = "") => Write(name + ".csv", content);

    public string Npz(string name, params (string Array, byte[] Content)[] arrays)
    {
        using var file = File.Create(this[name]);
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var (array, content) in arrays)
        {
            using var entry = archive.CreateEntry(array + ".npy").Open();
            entry.Write(content);
        }

        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
