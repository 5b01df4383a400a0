using System.Collections.Immutable;
using System.Numerics;

namespace Vae.Domain.Search;

/// <summary>The Sobol sequence: of its first 2ᵏ points, each of the 2ᵏ equal parts of any axis has one.</summary>
/// <remarks>
/// Sobol, "On the distribution of points in a cube and the approximate evaluation of integrals", 1967, with the direction
/// numbers of Joe and Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM J. Sci. Comput. 30, 2008.
/// </remarks>
internal static class SobolSequence
{
    private const int Bits = 32;

    /// <summary>Degree and inner coefficients of a primitive polynomial, and the first direction numbers, of each axis after the first.</summary>
    private static readonly (int Degree, uint Coefficients, ImmutableArray<uint> First)[] Polynomials =
    [
        (1, 0, [1]), (2, 1, [1, 3]), (3, 1, [1, 3, 1]), (3, 2, [1, 1, 1]), (4, 1, [1, 1, 3, 3]), (4, 4, [1, 3, 5, 13]), (5, 2, [1, 1, 5, 5, 17]),
    ];

    private static readonly ImmutableArray<uint[]> Directions =
        [[.. Enumerable.Range(1, Bits).Select(bit => 1u << (Bits - bit))], .. Polynomials.Select(polynomial => DirectionsOf(polynomial.Degree, polynomial.Coefficients, polynomial.First))];

    /// <summary>Most axes that a space can have.</summary>
    public static int Axes => Directions.Length;

    /// <summary>A coordinate of a point, as 32 bits after the point.</summary>
    /// <param name="point">From 0, which is the origin.</param>
    /// <param name="axis">From 0, below <see cref="Axes"/>.</param>
    public static uint At(uint point, int axis)
    {
        var value = 0u;
        // In the order of the Gray code, in which two neighbours differ in one bit: the same points in every group of 2ᵏ.
        for (var gray = point ^ (point >> 1); gray != 0; gray &= gray - 1) value ^= Directions[axis][BitOperations.TrailingZeroCount(gray)];
        return value;
    }

    private static uint[] DirectionsOf(int degree, uint coefficients, ImmutableArray<uint> first)
    {
        var directions = new uint[Bits];
        for (var i = 0; i < Bits; i++)
        {
            if (i < degree)
            {
                directions[i] = first[i] << (Bits - 1 - i);
                continue;
            }

            directions[i] = directions[i - degree] ^ (directions[i - degree] >> degree);
            for (var k = 1; k < degree; k++)
            {
                if (((coefficients >> (degree - 1 - k)) & 1) != 0) directions[i] ^= directions[i - k];
            }
        }

        return directions;
    }
}
