using System.Collections.Immutable;

namespace Vae.Training.Storage;

/// <summary>A folder of a store as a store of its own.</summary>
/// <param name="store">Holds it.</param>
/// <param name="folder">Its name, not empty.</param>
public sealed class ObjectFolder(IObjectStore store, string folder) : IObjectStore
{
    /// <inheritdoc/>
    public void Write(string name, Stream content) => store.Write(Within(name), content);

    /// <inheritdoc/>
    public bool Read(string name, Stream target) => store.Read(Within(name), target);

    /// <inheritdoc/>
    public ImmutableArray<StoredObject> List(string within) =>
        [.. store.List(Within(within)).Select(stored => stored with { Name = stored.Name[(folder.Length + 1)..] })];

    /// <inheritdoc/>
    public void Delete(string name) => store.Delete(Within(name));

    /// <inheritdoc/>
    public string PlaceOf(string name) => store.PlaceOf(Within(name));

    private string Within(string name) => name.Length == 0 ? folder : $"{folder}/{name}";
}
