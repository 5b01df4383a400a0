using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Vae.Domain;

namespace Vae.Training.Data.Uploads;

/// <summary>A file or a folder as it was put into the store: names and hashes, not the content.</summary>
/// <param name="IsFolder">Whether the path named a folder; else there is one file.</param>
/// <param name="Files">The files, by name in ordinal order.</param>
public sealed record Upload(bool IsFolder, ImmutableArray<UploadedFile> Files)
{
    private const string Scheme = "upload:";

    /// <summary>What stands for the path in a sweep: <c>upload:</c> and the SHA-256 of the listing.</summary>
    public string Address => Scheme + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(DomainJson.Write(this))));

    /// <summary>Whether a path is the address of an upload.</summary>
    public static bool IsAddress(string? path) => path?.StartsWith(Scheme, StringComparison.Ordinal) is true;

    /// <summary>The hash in an address.</summary>
    internal static string HashIn(string address) => address[Scheme.Length..];
}
