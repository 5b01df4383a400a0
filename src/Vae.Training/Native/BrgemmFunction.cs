namespace Vae.Training.Native;

/// <summary>Where libtorch's <c>at::native::cpublas::brgemm</c> is: a matrix product by a kernel of oneDNN, which is made for its sizes when a thread first asks for them, in a tenth of a millisecond, and kept for that thread.</summary>
/// <param name="address">Of the function.</param>
/// <param name="isOfPairs">Whether factors are of bfloat16, and B has each two rows as one row of pairs.</param>
internal readonly unsafe struct BrgemmFunction(nint address, bool isOfPairs)
{
    /// <summary>C += A·B, all row-major.</summary>
    /// <param name="rows">Of A and C.</param>
    /// <param name="columns">Of B and C.</param>
    /// <param name="inner">Columns of A, rows of B; even where B is of pairs.</param>
    /// <param name="a">A.</param>
    /// <param name="strideA">Numbers from a row of it to the next.</param>
    /// <param name="b">B.</param>
    /// <param name="strideB">Numbers, or pairs, from a row of it to the next.</param>
    /// <param name="c">C, in single precision.</param>
    /// <param name="strideC">Numbers from a row of it to the next.</param>
    public void Call(int rows, int columns, int inner, void* a, int strideA, void* b, int strideB, float* c, int strideC) =>
        ((delegate* unmanaged[Cdecl]<long, long, long, long, long, long, byte, void*, void*, float*, byte, void>)address)(
            rows, columns, inner, strideA, strideB, strideC, 1, a, b, c, (byte)(isOfPairs ? 1 : 0));
}
