namespace Vae.Training.Native;

/// <summary>Where BLAS's <c>sgemm</c> is, with its Fortran interface of 32-bit integers: every argument by its address.</summary>
/// <param name="address">Of the function.</param>
internal readonly unsafe struct SgemmFunction(nint address)
{
    /// <summary>C = α·op(A)·op(B) + β·C, all column-major.</summary>
    public void Call(
        byte* formA, byte* formB, int* rows, int* columns, int* inner, float* alpha, float* a, int* strideA, float* b, int* strideB, float* beta, float* c, int* strideC) =>
        ((delegate* unmanaged[Cdecl]<byte*, byte*, int*, int*, int*, float*, float*, int*, float*, int*, float*, float*, int*, void>)address)(
            formA, formB, rows, columns, inner, alpha, a, strideA, b, strideB, beta, c, strideC);
}
