using Vae.Training.Storage;

namespace Vae.Silo.Stores;

/// <summary>Where checkpoints and models are kept: the home, a folder that machines share, or an S3-compatible store.</summary>
public static class StorePlace
{
    /// <summary>Names the place: <c>s3://bucket/prefix</c> or a folder.</summary>
    public const string Variable = "VAE_STORE";

    private static readonly string[] Endpoints = ["VAE_S3_ENDPOINT", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"];

    /// <summary>Opens the place that <see cref="Variable"/> names, else the home.</summary>
    /// <param name="home">The home.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="problem">What is wrong, and what would be right; empty when nothing is.</param>
    /// <returns>The store; null with a <paramref name="problem"/>.</returns>
    public static IObjectStore? Open(Home home, Func<string, string?> environment, out string problem)
    {
        ArgumentNullException.ThrowIfNull(home);
        ArgumentNullException.ThrowIfNull(environment);
        problem = "";
        if (environment(Variable) is not { } named || string.IsNullOrWhiteSpace(named)) return new FolderObjectStore(home.Folder);
        if (!S3Place.IsMeantBy(named)) return new FolderObjectStore(Path.GetFullPath(named));
        if (S3Place.Parse(named) is not { } place)
        {
            problem = $"{Variable} is no address of a store: it must be a folder or s3://BUCKET/PREFIX, in letters, digits and '-', '_', '.'; credentials do not belong there.";
            return null;
        }

        if (Endpoints.FirstOrDefault(name => !string.IsNullOrWhiteSpace(environment(name))) is not { } variable) return S3ObjectStore.Open(place, out problem);
        if (Uri.TryCreate(environment(variable), UriKind.Absolute, out var endpoint) && endpoint is { Scheme: "http" or "https", UserInfo: "" })
            return S3ObjectStore.Open(place with { Endpoint = endpoint }, out problem);
        problem = $"{variable} is no address of a server: it looks like https://HOST:PORT, and credentials do not belong there.";
        return null;
    }
}
