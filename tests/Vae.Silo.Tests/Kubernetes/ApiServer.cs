using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Vae.Silo.Tests.Kubernetes;

/// <summary>As much of an API server as is asked: TLS with a certificate of its own authority, one request per connection, every one answered alike.</summary>
internal sealed class ApiServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;

    public ApiServer()
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var (from, to) = (DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        using var root = authority.CreateSelfSigned(from, to);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var server = new CertificateRequest("CN=kubernetes", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        server.CertificateExtensions.Add(names.Build());
        using var signed = server.Create(root, from, to, [1]);
        using var withKey = signed.CopyWithPrivateKey(key);
        _certificate = X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), password: null);
        Authority = root.ExportCertificatePem();
        _listener.Start();
        _ = Serve();
    }

    /// <summary>Whom to trust, as PEM.</summary>
    public string Authority { get; }

    /// <summary>What every request is answered with.</summary>
    public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

    /// <summary>Heads and bodies of the requests so far, in one text each.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>The variables by which a pod finds it.</summary>
    public string? Variable(string name) => name switch
    {
        "KUBERNETES_SERVICE_HOST" => "127.0.0.1",
        "KUBERNETES_SERVICE_PORT_HTTPS" => $"{((IPEndPoint)_listener.LocalEndpoint).Port}",
        _ => null,
    };

    public void Dispose()
    {
        _listener.Dispose();
        _certificate.Dispose();
    }

    private async Task Serve()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync();
            await using var stream = new SslStream(client.GetStream());
            try
            {
                await stream.AuthenticateAsServerAsync(_certificate);
                // A client that does not trust the certificate leaves after the handshake, without a word.
                if (await Read(stream) is not { Length: > 0 } request) continue;
                Requests.Enqueue(request);
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {(int)Answer} {Answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            }
            catch (Exception failure) when (failure is IOException or System.Security.Authentication.AuthenticationException)
            {
                // Or in its middle.
            }
        }
    }

    private static async Task<string> Read(Stream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (true)
        {
            var read = await stream.ReadAsync(buffer);
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            if (read == 0 || IsWhole(text.ToString())) return text.ToString();
        }
    }

    private static bool IsWhole(string request)
    {
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return false;
        var length = request.Split("\r\n").First(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))["Content-Length:".Length..];
        return request.Length - end - 4 >= int.Parse(length);
    }
}
