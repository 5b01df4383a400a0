using Vae.Silo.Stores;
using Vae.Training.Storage;

namespace Vae.Silo.Tests;

public sealed class StorePlaceTests
{
    private static readonly Home Home = new(Path.GetFullPath("home"));

    [Fact]
    public void Without_a_place_of_its_own_the_store_is_the_home() =>
        Open().ShouldBeOfType<FolderObjectStore>().PlaceOf("a").ShouldBe(Path.Combine(Home.Folder, "a"));

    [Fact]
    public void A_folder_is_taken_as_it_is_named() =>
        Open(("VAE_STORE", "shared")).ShouldBeOfType<FolderObjectStore>().PlaceOf("a").ShouldBe(Path.GetFullPath(Path.Combine("shared", "a")));

    [Theory]
    [InlineData("s3://bucket", "a")]
    [InlineData("s3://bucket/", "a")]
    [InlineData("S3://bucket/some/prefix", "some/prefix/a")]
    public void An_address_names_bucket_and_prefix(string address, string key)
    {
        var place = S3Place.Parse(address)!;
        (place.Bucket, place.KeyOf("a")).ShouldBe(("bucket", key));
    }

    [Theory]
    [InlineData("s3://")]
    [InlineData("s3://bucket//a")]
    [InlineData("s3://key:secret@bucket")]
    public void What_is_no_address_is_refused_with_what_would_be_right(string address)
    {
        StorePlace.Open(Home, name => name == "VAE_STORE" ? address : null, out var problem).ShouldBeNull();
        problem.ShouldContain("a folder or s3://BUCKET/PREFIX");
        problem.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("server:9000")]
    [InlineData("https://key:secret@server")]
    public void An_endpoint_that_is_none_or_holds_credentials_is_refused_without_them(string endpoint)
    {
        var environment = new Dictionary<string, string> { ["VAE_STORE"] = "s3://bucket", ["VAE_S3_ENDPOINT"] = endpoint };
        StorePlace.Open(Home, environment.GetValueOrDefault, out var problem).ShouldBeNull();
        problem.ShouldStartWith("VAE_S3_ENDPOINT is no address of a server");
        problem.ShouldNotContain("secret");
    }

    private static IObjectStore? Open(params (string Name, string Value)[] environment)
    {
        var store = StorePlace.Open(Home, name => environment.FirstOrDefault(variable => variable.Name == name).Value, out var problem);
        problem.ShouldBeEmpty();
        return store;
    }
}
