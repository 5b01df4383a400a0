using System.Runtime.InteropServices;

namespace Vae.Training.Native;

/// <summary>What the mathematical library inside libtorch exports beside libtorch's own functions.</summary>
internal static class MathLibrary
{
    /// <summary>Its matrix product; null where libtorch exports none. libtorch is loaded already.</summary>
    public static SgemmFunction? Sgemm()
    {
        if (!OperatingSystem.IsLinux() || NativeLibraries.Find("libtorch_cpu.so", NativeLibraries.Folders()) is not { } library) return null;
        return NativeLibrary.TryLoad(library, out var handle) && NativeLibrary.TryGetExport(handle, "sgemm_", out var address)
            ? new SgemmFunction(address)
            : null;
    }
}
