using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Vae.Silo.Kubernetes;

/// <summary>Annotations on the pods of this silo's namespace, with the rights of the account whose token lies in its pod.</summary>
/// <param name="client">Reaches the API server.</param>
/// <param name="account">The folder of the account: its token, its namespace, and whom to trust.</param>
internal sealed class PodAnnotations(HttpClient client, string account) : IDisposable
{
    /// <summary>Where Kubernetes puts the account's files.</summary>
    public const string AccountFolder = "/var/run/secrets/kubernetes.io/serviceaccount";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Reaches the server that Kubernetes names to every pod.</summary>
    /// <param name="account">The folder of the account.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <returns>The annotations; null where this is no pod with a token.</returns>
    public static PodAnnotations? Open(string account, Func<string, string?> environment)
    {
        var authorities = Path.Combine(account, "ca.crt");
        if (environment("KUBERNETES_SERVICE_HOST") is not { Length: > 0 } host || !File.Exists(authorities)) return null;
        var trusted = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trusted.CustomTrustStore.ImportFromPemFile(authorities);
        var handler = new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trusted }, UseProxy = false };
        var port = int.TryParse(environment("KUBERNETES_SERVICE_PORT_HTTPS"), out var named) ? named : 443;
        return new PodAnnotations(new HttpClient(handler) { BaseAddress = new UriBuilder("https", host, port).Uri, Timeout = Patience }, account);
    }

    /// <summary>Sets one annotation of one pod, and leaves the others.</summary>
    /// <returns>How the API server answered.</returns>
    public async Task<HttpStatusCode> Set(string pod, string key, string value, CancellationToken stop)
    {
        var patch = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [key] = value } } };
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"api/v1/namespaces/{await Read("namespace", stop)}/pods/{Uri.EscapeDataString(pod)}")
        {
            Content = new StringContent(patch.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/merge-patch+json")),
        };
        // Kubernetes renews the token, so it is read each time.
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Read("token", stop));
        using var response = await client.SendAsync(request, stop);
        return response.StatusCode;
    }

    public void Dispose() => client.Dispose();

    private async Task<string> Read(string file, CancellationToken stop) => (await File.ReadAllTextAsync(Path.Combine(account, file), stop)).Trim();
}
