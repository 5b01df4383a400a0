namespace Vae.Training.Data.Generation;

/// <summary>Paints a sprite: each pixel is the share of it that the shape covers, in steps of 1/255.</summary>
/// <remarks>Only IEEE basic operations and square roots: the same picture on every processor.</remarks>
internal static class SpritePainter
{
    private const int SamplesPerSide = 4;

    // The heart's outermost points lie this far from its centre.
    private const double HeartRadius = 1.4;

    public static void Paint(SpriteFactors factors, int size, Span<float> pixels)
    {
        var radius = size * (0.16 + (0.04 * factors.Scale));
        var (x, y) = (Centre(factors.X, size), Centre(factors.Y, size));
        var (cosine, sine) = Rotation(factors.Rotation);
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                var far = Math.Max(Math.Abs(row + 0.5 - y), Math.Abs(column + 0.5 - x)) > radius + 1;
                pixels[(row * size) + column] = far ? 0 : Coverage(column - x, row - y);
            }
        }

        float Coverage(double left, double top)
        {
            var covered = 0;
            for (var sample = 0; sample < SamplesPerSide * SamplesPerSide; sample++)
            {
                var right = (left + ((sample % SamplesPerSide) + 0.5) / SamplesPerSide) / radius;
                var up = -(top + ((sample / SamplesPerSide) + 0.5) / SamplesPerSide) / radius;
                if (Covers(factors.Shape, (right * cosine) + (up * sine), (up * cosine) - (right * sine))) covered++;
            }

            return (float)(Math.Round(255.0 * covered / (SamplesPerSide * SamplesPerSide)) / 255);
        }
    }

    /// <summary>Whether a shape that fits the unit circle covers a point.</summary>
    private static bool Covers(int shape, double u, double v) => shape switch
    {
        0 => Math.Max(Math.Abs(u), Math.Abs(v)) <= Math.Sqrt(0.5),
        1 => (u * u) + (4 * v * v) <= 1,
        _ => CoversHeart(u * HeartRadius, v * HeartRadius),
    };

    /// <summary>(u² + v² − 1)³ ≤ u²·v³.</summary>
    private static bool CoversHeart(double u, double v)
    {
        var ring = (u * u) + (v * v) - 1;
        return ring * ring * ring <= u * u * v * v * v;
    }

    private static double Centre(int place, int size) => size * (0.3 + (0.4 * place / 7));

    /// <summary>Cosine and sine of <paramref name="eighths"/>·π/16, by half-angle formulas and repeated turning.</summary>
    private static (double Cosine, double Sine) Rotation(int eighths)
    {
        var stepCosine = 0.5 * Math.Sqrt(2 + Math.Sqrt(2 + Math.Sqrt(2)));
        var stepSine = 0.5 * Math.Sqrt(2 - Math.Sqrt(2 + Math.Sqrt(2)));
        var (cosine, sine) = (1.0, 0.0);
        for (var i = 0; i < eighths; i++)
            (cosine, sine) = ((cosine * stepCosine) - (sine * stepSine), (sine * stepCosine) + (cosine * stepSine));

        return (cosine, sine);
    }
}
