namespace Vae.Training.Native;

/// <summary>Where MKL's <c>gemm_bf16bf16f32</c> is: as <see cref="SgemmFunction"/>, with factors of 16 bits.</summary>
/// <param name="address">Of the function.</param>
internal readonly unsafe struct Bf16GemmFunction(nint address)
{
    /// <summary>C = α·op(A)·op(B) + β·C, all column-major.</summary>
    public void Call(
        byte* formA, byte* formB, int* rows, int* columns, int* inner, float* alpha, ushort* a, int* strideA, ushort* b, int* strideB, float* beta, float* c, int* strideC) =>
        ((delegate* unmanaged[Cdecl]<byte*, byte*, int*, int*, int*, float*, ushort*, int*, ushort*, int*, float*, float*, int*, void>)address)(
            formA, formB, rows, columns, inner, alpha, a, strideA, b, strideB, beta, c, strideC);
}
