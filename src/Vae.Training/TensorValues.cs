using System.Runtime.InteropServices;
using TorchSharp;

namespace Vae.Training;

/// <summary>The numbers of a tensor.</summary>
internal static class TensorValues
{
    /// <summary>The numbers of a contiguous float32 tensor in memory of this machine, where they lie: not copied.</summary>
    public static Span<float> Values(this torch.Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    /// <summary>The same numbers as float64, to be summed in.</summary>
    public static torch.Tensor Wide(this torch.Tensor tensor) => tensor.to_type(torch.ScalarType.Float64);
}
