using System.Runtime.InteropServices;

namespace Vae.Training.Native;

/// <summary>What the mathematical library inside libtorch exports beside libtorch's own functions.</summary>
internal static class MathLibrary
{
    /// <summary>Its matrix product; null where libtorch exports none. libtorch is loaded already.</summary>
    public static SgemmFunction? Sgemm() => Find("sgemm_") is { } address ? new SgemmFunction(address) : null;

    /// <summary>Its product of factors in bfloat16; null where libtorch exports none. libtorch is loaded already.</summary>
    public static Bf16GemmFunction? Bf16Gemm() => Find("gemm_bf16bf16f32_") is { } address ? new Bf16GemmFunction(address) : null;

    private static nint? Find(string name)
    {
        if (!OperatingSystem.IsLinux() || NativeLibraries.Find("libtorch_cpu.so", NativeLibraries.Folders()) is not { } library) return null;
        return NativeLibrary.TryLoad(library, out var handle) && NativeLibrary.TryGetExport(handle, name, out var address) ? address : null;
    }
}
