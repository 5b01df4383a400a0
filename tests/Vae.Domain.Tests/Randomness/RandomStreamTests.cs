using CsCheck;
using Vae.Domain.Randomness;

namespace Vae.Domain.Tests.Randomness;

public sealed class RandomStreamTests
{
    private static readonly RandomStream Stream = new(seed: 5, RandomPurpose.Reparameterization, fold: 2, seedIndex: 1);

    [Fact]
    public void A_number_depends_on_its_position_and_not_on_where_reading_began() =>
        Gen.Select(Gen.Int[0, 50], Gen.Int[0, 40]).Sample((block, length) =>
        {
            var all = new float[400];
            var part = new float[length];
            Stream.FillNormal(0, all);
            Stream.FillNormal((ulong)block * 4, part);
            return part.AsSpan().SequenceEqual(all.AsSpan(block * 4, length));
        });

    [Fact]
    public void Normal_numbers_made_many_at_a_time_are_those_made_by_pairs() =>
        Gen.Select(Gen.ULong, Gen.ULong[0, ulong.MaxValue / 4], Gen.Int[0, 100]).Sample((seed, block, length) =>
        {
            var stream = new RandomStream(seed, RandomPurpose.Reparameterization);
            var numbers = new float[length];
            stream.FillNormal(block * 4, numbers);
            for (var i = 0; i < length; i++)
            {
                var words = stream.BlockAt(unchecked(block + (ulong)(i / 4)));
                var pair = i % 4 < 2 ? NormalTransform.Pair(words.Word0, words.Word1) : NormalTransform.Pair(words.Word2, words.Word3);
                if (BitConverter.SingleToInt32Bits(numbers[i]) != BitConverter.SingleToInt32Bits(i % 2 == 0 ? pair.First : pair.Second)) return false;
            }

            return true;
        });

    [Fact]
    public void Reading_within_a_block_is_an_error_that_says_what_would_be_right() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Stream.FillUniform(2, new double[4])).Message.ShouldContain("multiple of four");

    [Fact]
    public void Every_part_of_the_key_gives_other_numbers()
    {
        RandomStream[] streams =
        [
            new(5, RandomPurpose.DataOrder), new(6, RandomPurpose.DataOrder), new(5, RandomPurpose.Search),
            new(5, RandomPurpose.DataOrder, fold: 1), new(5, RandomPurpose.DataOrder, seedIndex: 1),
        ];

        streams.Select(stream => stream.BlockAt(0)).Distinct().Count().ShouldBe(streams.Length);
        new RandomStream(5, RandomPurpose.DataOrder).BlockAt(3).ShouldBe(streams[0].BlockAt(3));
    }

    [Fact]
    public void Uniform_numbers_lie_strictly_between_zero_and_one()
    {
        RandomStream.Uniform(0).ShouldBe(0.5 / 4294967296.0);
        RandomStream.Uniform(uint.MaxValue).ShouldBe(1 - (0.5 / 4294967296.0));
    }

    [Fact]
    public void A_permutation_has_every_number_once() =>
        Gen.Select(Gen.Int[0, 200], Gen.ULong).Sample((count, block) =>
            Stream.Permutation(count, block % (1UL << 60)).Order().SequenceEqual(Enumerable.Range(0, count)));

    [Fact]
    public void All_permutations_of_four_are_about_equally_likely()
    {
        const int draws = 24_000;
        var counts = Enumerable.Range(0, draws)
            .GroupBy(i => string.Concat(Stream.Permutation(4, (ulong)i << 8)))
            .Select(group => group.Count())
            .ToArray();

        counts.Length.ShouldBe(24);
        // χ² with 23 degrees of freedom: larger with probability 0.001.
        counts.Sum(count => Math.Pow(count - 1000, 2) / 1000).ShouldBeLessThan(49.73);
    }
}
