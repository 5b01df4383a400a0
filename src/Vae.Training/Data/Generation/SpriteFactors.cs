using System.Collections.Immutable;

namespace Vae.Training.Data.Generation;

/// <summary>A sprite's generating factors as indices from 0; every combination is a picture of its own.</summary>
/// <param name="Shape">0 square, 1 ellipse, 2 heart.</param>
/// <param name="Scale">0…3: radius of the circle around the shape, from 16 % to 28 % of the picture's side.</param>
/// <param name="Rotation">0…7: by eighths of a quarter turn, so that not even a square looks the same twice.</param>
/// <param name="X">0…7: centre from 30 % (left) to 70 % (right) of the side.</param>
/// <param name="Y">0…7: centre from 30 % (top) to 70 % (bottom) of the side.</param>
public readonly record struct SpriteFactors(int Shape, int Scale, int Rotation, int X, int Y)
{
    /// <summary>Values of each factor: 3 shapes, 4 scales, 8 rotations, 8 × 8 places.</summary>
    public static ImmutableArray<int> Counts { get; } = [3, 4, 8, 8, 8];

    /// <summary>Names of the factors, in order.</summary>
    public static ImmutableArray<string> Names { get; } = ["shape", "scale", "rotation", "x", "y"];

    /// <summary>Names of the shapes, by index.</summary>
    public static ImmutableArray<string> Shapes { get; } = ["square", "ellipse", "heart"];

    /// <summary>Number of all combinations.</summary>
    public static int Combinations { get; } = Counts.Aggregate((product, count) => product * count);

    /// <summary>Combination <paramref name="index"/> of 0…<see cref="Combinations"/> − 1; the last factor is the fastest.</summary>
    public static SpriteFactors At(int index)
    {
        (index, var y) = Math.DivRem(index, Counts[4]);
        (index, var x) = Math.DivRem(index, Counts[3]);
        (index, var rotation) = Math.DivRem(index, Counts[2]);
        var (shape, scale) = Math.DivRem(index, Counts[1]);
        return new SpriteFactors(shape, scale, rotation, x, y);
    }
}
