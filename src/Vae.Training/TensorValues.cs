using System.Runtime.InteropServices;
using TorchSharp;

namespace Vae.Training;

/// <summary>The numbers of a tensor.</summary>
internal static class TensorValues
{
    /// <summary>The numbers of a contiguous float32 tensor in memory of this machine, where they lie: not copied.</summary>
    public static Span<float> Values(this torch.Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    /// <summary>A float32 tensor of some numbers.</summary>
    /// <remarks>
    /// In memory that libtorch allocates, which begins at a multiple of 64 bytes. That of <c>torch.tensor(array)</c> is the
    /// array's own, and begins anywhere: a matrix product then has other bits each time.
    /// </remarks>
    /// <param name="values">Row-major.</param>
    /// <param name="shape">Its product is their number.</param>
    public static torch.Tensor Of(ReadOnlySpan<float> values, params ReadOnlySpan<long> shape)
    {
        var tensor = torch.empty(shape);
        values.CopyTo(tensor.Values());
        return tensor;
    }

    /// <summary>A float64 vector of some numbers, in memory of the same kind.</summary>
    public static torch.Tensor Of(ReadOnlySpan<double> values)
    {
        var tensor = torch.empty(values.Length, torch.ScalarType.Float64);
        values.CopyTo(MemoryMarshal.Cast<byte, double>(tensor.bytes));
        return tensor;
    }

    /// <summary>The same numbers as float64, to be summed in.</summary>
    public static torch.Tensor Wide(this torch.Tensor tensor) => tensor.to_type(torch.ScalarType.Float64);
}
