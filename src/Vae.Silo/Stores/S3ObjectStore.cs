using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Vae.Training.Storage;

namespace Vae.Silo.Stores;

/// <summary>Objects in an S3-compatible store. The AWS SDK retries what passes, with growing waits; a request that takes too long fails.</summary>
/// <remarks>Synchronous, as training is from end to end: its callers' threads are their own.</remarks>
public sealed class S3ObjectStore : IObjectStore, IDisposable
{
    private const int Retries = 3;
    private const int BodyTries = 3;
    private const int BytesPerSecond = 4 << 20;

    /// <summary>For a request of few bytes: shorter than a lease without progress lasts.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly HashSet<string> Refusals = new(StringComparer.Ordinal)
    {
        "AccessDenied", "ExpiredToken", "Forbidden", "InvalidAccessKeyId", "InvalidToken", "SignatureDoesNotMatch",
    };

    private readonly S3Place _place;
    private readonly AmazonS3Client _client;

    private S3ObjectStore(S3Place place, AmazonS3Client client) => (_place, _client) = (place, client);

    /// <summary>Opens a place without a look at it. Credentials come from where the AWS tools find them: the environment, or their files.</summary>
    /// <param name="place">The place.</param>
    /// <param name="problem">Why it cannot be opened; empty when it can.</param>
    /// <returns>The store; null with a <paramref name="problem"/>.</returns>
    public static S3ObjectStore? Open(S3Place place, out string problem)
    {
        ArgumentNullException.ThrowIfNull(place);
        try
        {
            var credentials = FallbackCredentialsFactory.GetCredentials();
            // What is found last is found at the first request: ask here, where their absence can be told from a server that is down.
            _ = credentials.GetCredentials();
            problem = "";
            return new S3ObjectStore(place, new AmazonS3Client(credentials, Settings(place)));
        }
        catch (Exception error) when (error is AmazonClientException or AmazonServiceException)
        {
            problem = $"{place} cannot be opened, as there are no credentials or no region for it: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, and AWS_REGION ({FirstLine(error.Message)}).";
            return null;
        }
    }

    /// <summary>Opens a place with credentials that are given.</summary>
    internal static S3ObjectStore Open(S3Place place, string accessKey, string secret) =>
        new(place, new AmazonS3Client(new BasicAWSCredentials(accessKey, secret), Settings(place)));

    /// <summary>The most objects that are asked for at once; no store gives more than 1000.</summary>
    internal int PageSize { get; set; } = 1000;

    /// <inheritdoc/>
    public void Write(string name, Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var request = new PutObjectRequest
        {
            BucketName = _place.Bucket,
            Key = KeyOf(name),
            InputStream = content,
            AutoCloseStream = false,
            // One signature over all of the content, which the server holds against what it got.
            UseChunkEncoding = false,
        };
        Try(patience =>
        {
            Allow(patience, content.Length);
            return _client.PutObjectAsync(request, patience.Token);
        });
    }

    /// <inheritdoc/>
    public bool Read(string name, Stream target)
    {
        ArgumentNullException.ThrowIfNull(target);
        for (var tries = 1; ; tries++)
        {
            try
            {
                return Try(patience => Copy(name, target, patience));
            }
            catch (EndOfStreamException) when (tries < BodyTries)
            {
                // The connection broke in the middle: the SDK retries requests, and not the reading of answers.
            }
        }
    }

    /// <inheritdoc/>
    public ImmutableArray<StoredObject> List(string within)
    {
        var prefix = within.Length == 0 ? KeyOf("") : KeyOf(ObjectName.Checked(within)) + "/";
        var found = ImmutableArray.CreateBuilder<StoredObject>();
        string? next = null;
        do
        {
            var request = new ListObjectsV2Request { BucketName = _place.Bucket, Prefix = prefix, ContinuationToken = next, MaxKeys = PageSize };
            var page = Try(patience => _client.ListObjectsV2Async(request, patience.Token));
            found.AddRange(page.S3Objects.Select(stored => new StoredObject(stored.Key[KeyOf("").Length..], stored.Size, new DateTimeOffset(stored.LastModified.ToUniversalTime()))));
            next = page.IsTruncated ? page.NextContinuationToken : null;
        }
        while (next is not null);
        return [.. found.OrderBy(stored => stored.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public void Delete(string name) => Try(async patience =>
    {
        try
        {
            await _client.DeleteObjectAsync(_place.Bucket, KeyOf(name), patience.Token);
        }
        catch (AmazonS3Exception error) when (IsMissing(error))
        {
            // It was forgotten already.
        }

        return true;
    });

    /// <inheritdoc/>
    public string PlaceOf(string name) => $"s3://{_place.Bucket}/{KeyOf(name)}";

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static AmazonS3Config Settings(S3Place place)
    {
        var settings = new AmazonS3Config { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = Retries };
        if (place.Endpoint is null) return settings;
        settings.ServiceURL = place.Endpoint.ToString();
        settings.ForcePathStyle = true;
        settings.AuthenticationRegion = Environment.GetEnvironmentVariable("AWS_REGION") ?? "us-east-1";
        return settings;
    }

    private static bool IsMissing(AmazonS3Exception error) => error.StatusCode == HttpStatusCode.NotFound && error.ErrorCode != "NoSuchBucket";

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();

    /// <summary>More patience for more content: what is slow is not what hangs.</summary>
    private static void Allow(CancellationTokenSource patience, long bytes) => patience.CancelAfter(Patience + TimeSpan.FromSeconds(bytes / BytesPerSecond));

    private async Task<bool> Copy(string name, Stream target, CancellationTokenSource patience)
    {
        target.Clear();
        try
        {
            using var answer = await _client.GetObjectAsync(_place.Bucket, KeyOf(name), patience.Token);
            Allow(patience, answer.ContentLength);
            await answer.ResponseStream.CopyToAsync(target, patience.Token);
            return target.Length == answer.ContentLength
                ? true
                : throw new EndOfStreamException($"{PlaceOf(name)}: {target.Length} bytes of {answer.ContentLength} arrived.");
        }
        catch (AmazonS3Exception error) when (IsMissing(error))
        {
            return false;
        }
        catch (IOException error) when (error is HttpIOException || error.InnerException is SocketException)
        {
            throw new EndOfStreamException($"{PlaceOf(name)}: the connection broke: {FirstLine(error.Message)}", error);
        }
    }

    /// <summary>Waits for an answer, and says what is wrong in the store's words.</summary>
    private T Try<T>(Func<CancellationTokenSource, Task<T>> ask)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return ask(patience).GetAwaiter().GetResult();
        }
        catch (AmazonServiceException error) when (Refusals.Contains(error.ErrorCode ?? "") || error.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized)
        {
            throw new UnauthorizedAccessException($"{Where} refuses the credentials ({error.ErrorCode}): check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the profile in AWS_PROFILE, and what they may do with the bucket.", error);
        }
        catch (AmazonServiceException error) when (error.ErrorCode == "NoSuchBucket")
        {
            throw new IOException($"{Where}: there is no bucket {_place.Bucket}; create it, or name another one in VAE_STORE.", error);
        }
        catch (OperationCanceledException error)
        {
            throw new IOException($"{Where} did not answer in time: check that it is up, and the network.", error);
        }
        catch (Exception error) when (error is AmazonServiceException { StatusCode: default(HttpStatusCode) } or AmazonClientException or HttpRequestException)
        {
            throw new IOException($"{Where} cannot be reached ({FirstLine(error.GetBaseException().Message)}): check VAE_S3_ENDPOINT or AWS_REGION, and that the server is up.", error);
        }
        catch (AmazonServiceException error)
        {
            throw new IOException($"{Where} failed: {(int)error.StatusCode} {error.ErrorCode}: {FirstLine(error.Message)}", error);
        }
    }

    private string Where => _place.Endpoint is { } endpoint ? $"{_place} at {endpoint.GetLeftPart(UriPartial.Authority)}" : _place.ToString();

    private string KeyOf(string name) => _place.KeyOf(name.Length == 0 ? name : ObjectName.Checked(name));
}
