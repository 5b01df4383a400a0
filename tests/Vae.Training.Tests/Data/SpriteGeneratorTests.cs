using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Training.Data.Generation;

namespace Vae.Training.Tests.Data;

public sealed class SpriteGeneratorTests
{
    [Fact]
    public void The_full_factorial_has_every_combination_once_and_every_value_equally_often()
    {
        var data = Some.Ready(Some.Source(DataSource.Sprites, rows: SpriteFactors.Combinations));
        var rows = Enumerable.Range(0, data.Rows).Select(row => string.Join(' ', data.Factors!.Values.Row(row).ToArray())).ToArray();
        data.Rows.ShouldBe(3 * 4 * 8 * 8 * 8);
        rows.Distinct().Count().ShouldBe(data.Rows);
        for (var factor = 0; factor < SpriteFactors.Names.Length; factor++)
        {
            var counts = Enumerable.Range(0, data.Rows).CountBy(row => data.Factors!.Values.Row(row)[factor]).ToArray();
            counts.Length.ShouldBe(SpriteFactors.Counts[factor]);
            counts.ShouldAllBe(entry => entry.Value == data.Rows / SpriteFactors.Counts[factor]);
        }

        data.Profile.Labels.ShouldBe(Enumerable.Range(0, data.Rows).Select(row => (int)data.Factors!.Values.Row(row)[0]));
    }

    [Fact]
    public void No_two_combinations_look_the_same()
    {
        var data = Some.Ready(Some.Source(DataSource.Sprites, rows: SpriteFactors.Combinations));
        Enumerable.Range(0, data.Rows).Select(row => Convert.ToHexString(Some.Bytes(data.Matrix.Row(row).ToArray())))
            .Distinct().Count().ShouldBe(data.Rows);
    }

    [Theory]
    [InlineData(0, 2.0)]
    [InlineData(1, Math.PI / 2)]
    public void A_shape_covers_its_area(int shape, double unitArea)
    {
        // A square in the unit circle has area 2, an ellipse with half axes 1 and ½ π/2.
        const int Size = 64;
        var pixels = new float[Size * Size];
        for (var scale = 0; scale < 4; scale++)
        {
            for (var rotation = 0; rotation < 8; rotation++)
            {
                SpritePainter.Paint(new SpriteFactors(shape, scale, rotation, 3, 4), Size, pixels);
                var radius = Size * (0.16 + (0.04 * scale));
                pixels.Sum().ShouldBe((float)(unitArea * radius * radius), (float)(0.02 * unitArea * radius * radius));
            }
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(33)]
    public void Shapes_lie_within_their_circle_around_their_place(int size)
    {
        var pixels = new float[size * size];
        for (var index = 0; index < SpriteFactors.Combinations; index += 7)
        {
            var factors = SpriteFactors.At(index);
            SpritePainter.Paint(factors, size, pixels);
            pixels.ShouldAllBe(pixel => pixel >= 0 && pixel <= 1);
            var (x, y) = (size * (0.3 + (0.4 * factors.X / 7)), size * (0.3 + (0.4 * factors.Y / 7)));
            // A pixel that the circle touches has its centre within half a diagonal of it.
            var reach = (size * (0.16 + (0.04 * factors.Scale))) + Math.Sqrt(0.5);
            Enumerable.Range(0, size * size).Where(place => pixels[place] > 0)
                .ShouldAllBe(place => Math.Pow((place % size) + 0.5 - x, 2) + Math.Pow((place / size) + 0.5 - y, 2) <= reach * reach);
            if (factors.Shape == 2) continue;
            Centre(pixels, size, place => place % size).ShouldBe(x, 0.15);
            Centre(pixels, size, place => place / size).ShouldBe(y, 0.15);
        }
    }

    [Fact]
    public void A_sample_is_without_replacement_and_of_two_thousand_by_default()
    {
        var data = Some.Ready(Some.Source(DataSource.Sprites));
        data.Rows.ShouldBe(2000);
        data.Profile.Image.ShouldBe(new ImageShape(16, 16, 1));
        data.Profile.KnownFactors.ShouldBe(new KnownFactors(5, "factor"));
        Enumerable.Range(0, 2000).Select(row => string.Join(' ', data.Factors!.Values.Row(row).ToArray())).Distinct().Count().ShouldBe(2000);
        data.Values.ShouldNotBe(Some.Ready(Some.Source(DataSource.Sprites), seed: 8).Values);
    }

    private static double Centre(float[] pixels, int size, Func<int, int> coordinate) =>
        Enumerable.Range(0, size * size).Sum(place => pixels[place] * (coordinate(place) + 0.5)) / pixels.Sum();
}
