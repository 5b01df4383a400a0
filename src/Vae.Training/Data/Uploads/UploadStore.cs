using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Vae.Domain;
using Vae.Training.Storage;

namespace Vae.Training.Data.Uploads;

/// <summary>
/// Data that clients have put into the store for their sweeps. Content lies under its hash, <c>content/HASH</c>, once however
/// many sweeps have it; the listing <c>sweeps/SWEEP/HASH.json</c> is the sweep's reference to it.
/// </summary>
/// <param name="objects">Where it lies.</param>
/// <remarks>
/// Freeing beside an upload is safe without a lock. An upload writes its reference first, and then everything that is not
/// there or has half of <see cref="Grace"/> behind it; freeing looks for content older than <see cref="Grace"/> first, for
/// references afterwards, and at the content's age once more before it deletes. Only who stops between that look and the
/// deletion for as long as a whole upload takes could delete what was just written, and the upload looks at its end.
/// </remarks>
public sealed class UploadStore(IObjectStore objects)
{
    /// <summary>Content that no reference names is kept for as long as this.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private const string Content = "content";
    private const string Sweeps = "sweeps";
    private const string Listing = ".json";

    /// <summary>Puts a file, or all files of a folder, into the store.</summary>
    /// <param name="sweep">The sweep that needs them.</param>
    /// <param name="path">The file or folder.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="IOException">A file cannot be read, or the store fails.</exception>
    public Upload Put(string sweep, string path, DateTimeOffset now)
    {
        var files = Files(path).ToImmutableSortedDictionary(StringComparer.Ordinal);
        var upload = new Upload(Directory.Exists(path), [.. files.Select(file => Described(file.Key, file.Value))]);
        using var listing = new MemoryStream(Encoding.UTF8.GetBytes(DomainJson.Write(upload)));
        objects.Write(ReferenceOf(sweep, upload.Address), listing);
        WriteWhere(stored => stored is null || now - stored.WrittenAt > Grace / 2);
        WriteWhere(stored => stored is null);
        return upload;

        void WriteWhere(Func<StoredObject?, bool> isDue)
        {
            var there = objects.List(Content).ToDictionary(stored => stored.Name);
            foreach (var file in upload.Files.DistinctBy(file => file.Hash))
            {
                if (!isDue(there.GetValueOrDefault(NameOf(file.Hash)))) continue;
                using var content = File.OpenRead(files[file.Name]);
                objects.Write(NameOf(file.Hash), content);
            }
        }
    }

    /// <summary>What an address stands for; null where the sweep has no such upload.</summary>
    /// <exception cref="IOException">The store fails, or the listing is damaged.</exception>
    public Upload? Find(string sweep, string address)
    {
        using var content = new MemoryStream();
        return objects.Read(ReferenceOf(sweep, address), content) ? Parse(content.ToArray(), ReferenceOf(sweep, address)) : null;
    }

    /// <summary>Copies a file's content and holds it against its hash.</summary>
    /// <exception cref="IOException">The store fails, does not hold it, or holds something else.</exception>
    public void Read(UploadedFile file, Stream target)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(target);
        if (!objects.Read(NameOf(file.Hash), target))
            throw new IOException($"{objects.PlaceOf(NameOf(file.Hash))}: the content of {file.Name} is not in the store any more; submit the sweep's data again.");
        target.Position = 0;
        if (HashOf(target) != file.Hash)
            throw new IOException($"{objects.PlaceOf(NameOf(file.Hash))}: the content of {file.Name} is damaged; submit the sweep's data again.");
    }

    /// <summary>Forgets what a sweep has uploaded; its content is free when no other sweep has it too.</summary>
    public void Forget(string sweep)
    {
        foreach (var reference in objects.List($"{Sweeps}/{sweep}")) objects.Delete(reference.Name);
    }

    /// <summary>Content that no reference names, and that was written longer ago than <see cref="Grace"/>.</summary>
    public ImmutableArray<StoredObject> Unreferenced(DateTimeOffset now)
    {
        var old = objects.List(Content).Where(stored => now - stored.WrittenAt > Grace).ToArray();
        var named = objects.List(Sweeps).SelectMany(HashesIn).Select(NameOf).ToHashSet(StringComparer.Ordinal);
        return [.. old.Where(stored => !named.Contains(stored.Name))];
    }

    /// <summary>Deletes such content.</summary>
    /// <returns>What was deleted.</returns>
    public ImmutableArray<StoredObject> Free(DateTimeOffset now)
    {
        return [.. Unreferenced(now).Where(IsDeleted)];

        bool IsDeleted(StoredObject stored)
        {
            if (!objects.List(Content).Contains(stored)) return false;
            objects.Delete(stored.Name);
            return true;
        }
    }

    private IEnumerable<string> HashesIn(StoredObject reference)
    {
        using var content = new MemoryStream();
        // One that is gone was forgotten meanwhile.
        return objects.Read(reference.Name, content) ? Parse(content.ToArray(), reference.Name).Files.Select(file => file.Hash).ToArray() : [];
    }

    /// <summary>A listing that cannot be read stops whoever frees: what it names is not known.</summary>
    private Upload Parse(byte[] listing, string name)
    {
        try
        {
            return DomainJson.Read<Upload>(Encoding.UTF8.GetString(listing));
        }
        catch (JsonException error)
        {
            throw new IOException($"{objects.PlaceOf(name)}: this is no listing of uploaded files: {error.Message}", error);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true })
            .Select(file => KeyValuePair.Create(Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/'), file))
        : [KeyValuePair.Create(Path.GetFileName(path), path)];

    private static UploadedFile Described(string name, string path)
    {
        using var content = File.OpenRead(path);
        return new UploadedFile(name, HashOf(content), content.Length);
    }

    private static string HashOf(Stream content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string NameOf(string hash) => $"{Content}/{hash}";

    private static string ReferenceOf(string sweep, string address) => $"{Sweeps}/{sweep}/{Upload.HashIn(address)}{Listing}";
}
