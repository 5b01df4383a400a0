namespace Vae.Silo.Stores;

/// <summary>Where in an S3-compatible store objects lie.</summary>
/// <param name="Bucket">The bucket, which is there already.</param>
/// <param name="Prefix">What the keys of all objects begin with, up to a <c>/</c>; empty for the whole bucket.</param>
public sealed record S3Place(string Bucket, string Prefix)
{
    private const string Scheme = "s3://";

    /// <summary>The server; null for the one that the standard AWS settings name.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Whether a text names such a place.</summary>
    public static bool IsMeantBy(string text) => text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads <c>s3://bucket/prefix</c>; null where it is something else.</summary>
    public static S3Place? Parse(string text)
    {
        if (!IsMeantBy(text)) return null;
        var parts = text[Scheme.Length..].TrimEnd('/').Split('/');
        return parts.All(part => part.Length > 0 && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
            ? new S3Place(parts[0], string.Join('/', parts[1..]))
            : null;
    }

    /// <summary>The key of an object.</summary>
    public string KeyOf(string name) => Prefix.Length == 0 ? name : $"{Prefix}/{name}";

    /// <inheritdoc/>
    public override string ToString() => Prefix.Length == 0 ? $"{Scheme}{Bucket}" : $"{Scheme}{Bucket}/{Prefix}";
}
