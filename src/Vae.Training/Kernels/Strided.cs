namespace Vae.Training.Kernels;

/// <summary>Numbers in rows and columns, each so many numbers apart in memory: a matrix, its transpose, or a part of one. Whoever makes it has checked the sizes.</summary>
/// <param name="first">The first number's place.</param>
/// <param name="down">Numbers from a row to the next.</param>
/// <param name="right">Numbers from a column to the next.</param>
internal readonly unsafe struct Strided(float* first, nint down, nint right)
{
    /// <summary>Numbers from a row to the next.</summary>
    public nint Down => down;

    /// <summary>Numbers from a column to the next.</summary>
    public nint Right => right;

    /// <summary>A matrix as it lies.</summary>
    public static Strided Of(Matrix matrix) => new(matrix.Start, matrix.Columns, 1);

    /// <summary>A matrix with rows for columns.</summary>
    public static Strided Transposed(Matrix matrix) => new(matrix.Start, 1, matrix.Columns);

    /// <summary>A number's place.</summary>
    public float* At(nint row, nint column) => first + (row * down) + (column * right);

    /// <summary>What begins at a row and column.</summary>
    public Strided From(nint row, nint column) => new(At(row, column), down, right);
}
