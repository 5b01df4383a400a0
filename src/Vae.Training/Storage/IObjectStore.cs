using System.Collections.Immutable;

namespace Vae.Training.Storage;

/// <summary>Keeps named bytes, each as a whole. Safe to be used by several threads and processes at the same time.</summary>
/// <remarks>
/// Names are made of letters, digits and <c>-_.</c>, in parts that <c>/</c> separates. Whatever fails does so with an
/// <see cref="IOException"/> or an <see cref="UnauthorizedAccessException"/>, whose message says what to check and no secret.
/// </remarks>
public interface IObjectStore
{
    /// <summary>Keeps an object; when this returns it survives a crash. One of that name is replaced: whoever reads finds the old or the new, whole.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">Read from its start to its end, more than once if need be: it can be sought.</param>
    void Write(string name, Stream content);

    /// <summary>Copies an object's content.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="target">Holds the content afterwards and nothing else; it can be sought.</param>
    /// <returns>False where there is no such object.</returns>
    bool Read(string name, Stream target);

    /// <summary>The objects of a folder and its sub-folders, by name in ordinal order.</summary>
    /// <param name="within">Such as <c>digits/t0-f0-s0</c>; empty for all.</param>
    ImmutableArray<StoredObject> List(string within);

    /// <summary>Forgets an object; one that is not there is forgotten already.</summary>
    void Delete(string name);

    /// <summary>Where an object lies, for messages.</summary>
    string PlaceOf(string name);
}
