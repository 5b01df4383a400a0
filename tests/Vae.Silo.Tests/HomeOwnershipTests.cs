namespace Vae.Silo.Tests;

public sealed class HomeOwnershipTests : IDisposable
{
    private readonly TemporaryHome _folder = new();

    private Home Home => _folder.Home;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_home_is_created_and_owned()
    {
        using var ownership = HomeOwnership.TryTake(Home, out var problem);

        ownership.ShouldNotBeNull();
        problem.ShouldBeEmpty();
        Directory.Exists(Home.Folder).ShouldBeTrue();
    }

    [Fact]
    public void A_second_owner_is_refused_and_told_who_the_first_one_is()
    {
        using var first = HomeOwnership.TryTake(Home, out _);
        using var second = HomeOwnership.TryTake(Home, out var problem);

        second.ShouldBeNull();
        problem.ShouldBe($"{Home.Folder} is owned by another vae (process {Environment.ProcessId}): wait for it, or choose another folder with --home.");
    }

    [Fact]
    public void An_attempt_that_was_refused_does_not_loosen_the_lock()
    {
        using var first = HomeOwnership.TryTake(Home, out _);
        HomeOwnership.TryTake(Home, out _).ShouldBeNull();
        HomeOwnership.TryTake(Home, out _).ShouldBeNull();
    }

    [Fact]
    public void A_home_that_was_released_is_free()
    {
        HomeOwnership.TryTake(Home, out _)!.Dispose();
        using var next = HomeOwnership.TryTake(Home, out _);
        next.ShouldNotBeNull();
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_named_with_the_way_out()
    {
        File.WriteAllText(_folder["home"], "");

        HomeOwnership.TryTake(Home, out var problem).ShouldBeNull();

        problem.ShouldStartWith($"{Home.Folder} cannot be written (");
        problem.ShouldEndWith("): choose another folder with --home or VAE_HOME.");
    }

    [Fact]
    public void A_folder_in_the_place_of_the_lock_is_no_owner()
    {
        Directory.CreateDirectory(Home.OwnerLock);

        HomeOwnership.TryTake(Home, out var problem).ShouldBeNull();

        problem.ShouldStartWith($"{Home.Folder} cannot be written (");
    }
}
