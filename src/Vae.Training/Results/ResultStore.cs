using System.Text;
using System.Text.Json;
using Vae.Domain;
using Vae.Training.Storage;

namespace Vae.Training.Results;

/// <summary>Keeps what completed runs measured, by what it depends on, for the next sweep that would train the same.</summary>
/// <remarks>A store that fails, or holds something damaged, costs no run: it is trained.</remarks>
/// <param name="objects">Where results lie.</param>
public sealed class ResultStore(IObjectStore objects)
{
    /// <summary>The result of this content; null where there is none.</summary>
    internal RunResult? Find(RunContent content)
    {
        try
        {
            using var bytes = new MemoryStream();
            if (!objects.Read(NameOf(content), bytes)) return null;
            var found = DomainJson.Read<RunResult>(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
            return !found.Content.IsDefault && !found.Epochs.IsDefault && found.Content.SequenceEqual(content.Lines, StringComparer.Ordinal) ? found : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps a result.</summary>
    internal void Keep(RunContent content, RunResult result)
    {
        try
        {
            using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(DomainJson.Write(result)), writable: false);
            objects.Write(NameOf(content), bytes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What is not kept is trained again.
        }
    }

    private static string NameOf(RunContent content) => $"{content.Key[..2]}/{content.Key}.json";
}
