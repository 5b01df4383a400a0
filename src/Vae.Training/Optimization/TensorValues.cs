using System.Runtime.InteropServices;
using TorchSharp;

namespace Vae.Training.Optimization;

/// <summary>The numbers of a tensor where they lie.</summary>
internal static class TensorValues
{
    /// <summary>The numbers of a contiguous float32 tensor in memory of this machine, not copied.</summary>
    public static Span<float> Values(this torch.Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);
}
