using System.Globalization;
using Amazon.S3;
using Vae.Silo.Stores;
using Vae.Tests.Shared;
using Vae.Training.Storage;

namespace Vae.Silo.Tests;

/// <summary>Against a real server: <c>make s3</c> starts one and says how to enable these tests.</summary>
public sealed class S3ObjectStoreTests : ObjectStoreContract, IAsyncLifetime
{
    private static int _buckets;

    private S3ObjectStore _store = null!;

    protected override IObjectStore Store => _store;

    private static string Secret => Environment.GetEnvironmentVariable("VAE_TEST_S3_SECRET")!;

    private S3Place Place { get; } = new(string.Create(CultureInfo.InvariantCulture, $"vae-{Environment.ProcessId}-{Interlocked.Increment(ref _buckets)}"), "some/prefix");

    public async ValueTask InitializeAsync()
    {
        var server = Environment.GetEnvironmentVariable("VAE_TEST_S3");
        Assert.SkipUnless(server is not null, "Needs an S3 server: eval \"$(eng/s3 start DIR)\" && dotnet test --project tests/Vae.Silo.Tests");
        _store = Open(new Uri(server!), Secret);
        using var client = new AmazonS3Client(
            Environment.GetEnvironmentVariable("VAE_TEST_S3_KEY"), Secret, new AmazonS3Config { ServiceURL = server, ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
        await client.PutBucketAsync(Place.Bucket, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _store?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void A_wrong_secret_is_refused_and_the_message_says_what_to_check_and_no_secret()
    {
        using var store = Open(new Uri(Environment.GetEnvironmentVariable("VAE_TEST_S3")!), "wrong-secret");
        var message = Should.Throw<UnauthorizedAccessException>(() => store.List("")).Message;
        message.ShouldContain("AWS_SECRET_ACCESS_KEY");
        message.ShouldNotContain("wrong-secret");
    }

    [Fact]
    public void A_folder_of_more_objects_than_one_answer_lists_is_listed_whole()
    {
        string[] names = ["a/1", "a/2", "a/3", "a/4", "a/5"];
        foreach (var name in names) Write(name, [1]);
        _store.PageSize = 2;
        Store.List("a").Select(stored => stored.Name).ShouldBe(names);
    }

    [Fact]
    public void A_bucket_that_is_not_there_is_named()
    {
        using var store = S3ObjectStore.Open(Place with { Bucket = "vae-nowhere", Endpoint = new Uri(Environment.GetEnvironmentVariable("VAE_TEST_S3")!) }, Environment.GetEnvironmentVariable("VAE_TEST_S3_KEY")!, Secret);
        Should.Throw<IOException>(() => store.List("")).Message.ShouldContain("there is no bucket vae-nowhere");
    }

    private S3ObjectStore Open(Uri server, string secret) =>
        S3ObjectStore.Open(Place with { Endpoint = server }, Environment.GetEnvironmentVariable("VAE_TEST_S3_KEY")!, secret);
}
