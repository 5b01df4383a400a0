using Vae.Training.Data.Supply;

namespace Vae.Training.Tests.Data.Supply;

public sealed class EvictionTests
{
    [Theory]
    [InlineData(6, "")]
    [InlineData(5, "a")]
    [InlineData(3, "ab")]
    [InlineData(0, "ab")]
    public void Those_used_longest_ago_make_room_and_the_one_just_asked_for_stays(long limit, string gone)
    {
        CachedItem<char>[] held = [new('c', 3, LastUse: 9), new('a', 1, LastUse: 2), new('b', 2, LastUse: 5)];

        Eviction.Of(held, limit).Order().ShouldBe(gone);
    }

    [Fact]
    public void An_empty_cache_lets_nothing_go() => Eviction.Of<char>([], 0).ShouldBeEmpty();
}
