using Vae.Domain.Planning;
using Vae.Domain.Randomness;
using Vae.Domain.Specs;

namespace Vae.Training.Data.Generation;

/// <summary>Paints sprites with exactly known factors, in the manner of dSprites (Matthey et al., 2017); the label is the shape.</summary>
public static class SpriteGenerator
{
    /// <summary>Pictures made when the spec does not say.</summary>
    public const int DefaultRows = 2000;

    /// <summary>A seeded sample of all combinations, without replacement; a longer one begins with the shorter one.</summary>
    internal static RawTable? Generate(SpritesDataSpec spec, int rows, ulong seed, ProblemList problems)
    {
        if (rows > SpriteFactors.Combinations)
        {
            problems.Add($"data.rows is {rows}, but there are {SpriteFactors.Combinations} different sprites ({string.Join(" × ", SpriteFactors.Counts)}); use at most as many.");
            return null;
        }

        var drawn = new RandomStream(seed, RandomPurpose.DataGeneration).Permutation(SpriteFactors.Combinations)
            .Take(rows).Select(SpriteFactors.At).ToArray();
        var pixels = spec.Size * spec.Size;
        var values = new RowMatrix(new float[rows * pixels], rows, pixels);
        var factors = new RowMatrix(new float[rows * SpriteFactors.Names.Length], rows, SpriteFactors.Names.Length);
        for (var row = 0; row < rows; row++)
        {
            SpritePainter.Paint(drawn[row], spec.Size, values.Row(row));
            var (shape, scale, rotation, x, y) = drawn[row];
            ReadOnlySpan<float> numbers = [shape, scale, rotation, x, y];
            numbers.CopyTo(factors.Row(row));
        }

        return new RawTable
        {
            Name = "sprites",
            Values = values,
            Image = new ImageShape(spec.Size, spec.Size, 1),
            KnownFactors = new KnownFactors(SpriteFactors.Names.Length, "factor"),
            SourceRows = RawTable.AllRows(rows),
            Labels = [.. drawn.Select(sprite => sprite.Shape)],
            LabelNames = SpriteFactors.Shapes,
            Factors = new FactorTable(SpriteFactors.Names, factors),
        };
    }
}
