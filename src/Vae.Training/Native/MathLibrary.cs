using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Vae.Training.Native;

/// <summary>The matrix products inside libtorch that it exports beside its operators; null where it exports none, or this processor has no use for it. libtorch is loaded already.</summary>
internal static class MathLibrary
{
    private static readonly string[] Limits = ["ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA"];

    /// <summary>oneDNN's, of single precision.</summary>
    public static BrgemmFunction? Brgemm() => Avx2.IsSupported && Find("_ZN2at6native7cpublas6brgemmEllllllbPKfS3_Pfb") is { } address ? new BrgemmFunction(address, isOfPairs: false) : null;

    /// <summary>oneDNN's, of factors in bfloat16; only where the processor multiplies these, for elsewhere the function ends the process.</summary>
    public static BrgemmFunction? Bf16Brgemm() =>
        MultipliesBf16 && Find("_ZN2at6native7cpublas6brgemmEllllllbPKN3c108BFloat16ES5_Pfb") is { } address ? new BrgemmFunction(address, isOfPairs: true) : null;

    /// <summary>That of BLAS, which is MKL's.</summary>
    public static SgemmFunction? Sgemm() => Find("sgemm_") is { } address ? new SgemmFunction(address) : null;

    /// <summary>Whether oneDNN has vectors of sixteen numbers here, and is not told to do without.</summary>
    public static bool IsWide => Avx512BW.VL.IsSupported && Limits.All(name => Environment.GetEnvironmentVariable(name) is null);

    /// <summary>AVX512_BF16, which .NET does not know.</summary>
    private static bool MultipliesBf16 => IsWide && (X86Base.CpuId(7, 1).Eax & (1 << 5)) != 0;

    private static nint? Find(string name)
    {
        if (!OperatingSystem.IsLinux() || NativeLibraries.Find("libtorch_cpu.so", NativeLibraries.Folders()) is not { } library) return null;
        return NativeLibrary.TryLoad(library, out var handle) && NativeLibrary.TryGetExport(handle, name, out var address) ? address : null;
    }
}
