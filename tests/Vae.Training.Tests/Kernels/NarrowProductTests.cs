using CsCheck;
using Vae.Training.Kernels;

namespace Vae.Training.Tests.Kernels;

/// <summary>Products of any size with few columns, against sums in double precision, in memory with guarded ends.</summary>
public sealed unsafe class NarrowProductTests
{
    private static readonly Gen<(int Rows, int Inner, int Columns)> Sizes =
        Gen.Select(Gen.Int[1, 40], Gen.OneOf(Gen.Int[1, 40], Gen.Int[250, 600]), Gen.Int[1, 24]);

    [Fact]
    public void Every_sum_is_added_to_what_is_there_whichever_factor_is_transposed() => Gen.Select(Sizes, Gen.Bool, Gen.Bool, Gen.Bool).Sample((sizes, leftTurned, rightTurned, atEnd) =>
    {
        var (rows, inner, columns) = sizes;
        var (left, right, before) = (Numbers(1, rows * inner), Numbers(2, inner * columns), Numbers(3, rows * columns));
        var result = Product(left, right, before, sizes, leftTurned, rightTurned, atEnd);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var (sum, size) = (0.0, 0.0);
                for (var k = 0; k < inner; k++)
                {
                    var term = (double)left[leftTurned ? (k * rows) + row : (row * inner) + k] * right[rightTurned ? (column * inner) + k : (k * columns) + column];
                    (sum, size) = (sum + term, size + Math.Abs(term));
                }

                // The rounding of a sum is at most so much of the sum of its terms' sizes, of which what was there is one.
                var at = (row * columns) + column;
                Math.Abs(result[at] - (before[at] + (0.5 * sum))).ShouldBeLessThanOrEqualTo((Math.Abs(before[at]) + (0.5 * size)) * (inner + 2) * Math.Pow(2, -24));
            }
        }
    }, iter: 300);

    [Fact]
    public void A_row_has_the_same_bits_beside_any_others() => Sizes.Sample(sizes =>
    {
        var (rows, inner, columns) = sizes;
        var (left, right, before) = (Numbers(1, rows * inner), Numbers(2, inner * columns), Numbers(3, rows * columns));
        var together = Product(left, right, before, sizes, leftTurned: false, rightTurned: false, atEnd: true);
        left.AsSpan(0, (rows - 1) * inner).Fill(float.NaN);

        Product(left, right, before, sizes, leftTurned: false, rightTurned: false, atEnd: true)[^columns..].ShouldBe(together[^columns..]);
        Product(left[^inner..], right, before[^columns..], (1, inner, columns), leftTurned: false, rightTurned: false, atEnd: true).ShouldBe(together[^columns..]);
    }, iter: 100);

    private static float[] Product(float[] left, float[] right, float[] before, (int Rows, int Inner, int Columns) sizes, bool leftTurned, bool rightTurned, bool atEnd)
    {
        var (rows, inner, columns) = sizes;
        using GuardedMemory first = new(left.Length), second = new(right.Length), third = new(rows * columns);
        var result = Of(third, before, atEnd);
        fixed (float* from = Of(first, left, atEnd), by = Of(second, right, atEnd), to = result)
        {
            var (l, r) = (leftTurned ? new Strided(from, 1, rows) : new Strided(from, inner, 1), rightTurned ? new Strided(by, 1, inner) : new Strided(by, columns, 1));
            if (columns <= SixByTwoVectors.Width) NarrowProduct<SixByTwoVectors>.Run(l, r, to, rows, inner, columns, 0.5f);
            else NarrowProduct<FourByThreeVectors>.Run(l, r, to, rows, inner, columns, 0.5f);
        }

        return result.ToArray();
    }

    private static Span<float> Of(GuardedMemory memory, int length, bool atEnd) => atEnd ? memory.End(length) : memory.Begin(length);

    private static Span<float> Of(GuardedMemory memory, float[] values, bool atEnd)
    {
        var place = Of(memory, values.Length, atEnd);
        values.CopyTo(place);
        return place;
    }

    private static float[] Numbers(int seed, int count) => [.. Enumerable.Range(0, count).Select(i => (((i * 7919) + (seed * 104729)) % 2003 / 1001.5f) - 1)];
}
