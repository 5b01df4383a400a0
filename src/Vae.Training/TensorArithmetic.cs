#pragma warning disable RS0030 // This is where the ban points to.

using System.Runtime.CompilerServices;
using TorchSharp;

namespace Vae.Training;

/// <summary>The arithmetic that TorchSharp does through its <see cref="Scalar"/>: all of it with numbers, but also the sum of two tensors and the square.</summary>
/// <remarks>
/// Nothing keeps the Scalar of <c>tensor * 3.0</c> alive while libtorch reads it: TorchSharp passes its bare address on, and
/// a collection at that moment lets the finaliser free it. libtorch then says "Unknown scalar type", or computes with
/// whatever number lies there. Here each is held until libtorch has returned.
/// </remarks>
internal static class TensorArithmetic
{
    // Those in fields are never freed.
    private static readonly Scalar Once = 1.ToScalar();
    private static readonly Scalar Two = 2.ToScalar();
    private static readonly Scalar Steepness = 1.0.ToScalar();
    private static readonly Scalar LinearFrom = 20.0.ToScalar();

    /// <summary>tensor + other.</summary>
    public static torch.Tensor Plus(this torch.Tensor tensor, torch.Tensor other) => tensor.add(other, Once);

    /// <summary>tensor + number.</summary>
    public static torch.Tensor Plus(this torch.Tensor tensor, double number)
    {
        using var scalar = number.ToScalar();
        return tensor.add(scalar, Once);
    }

    /// <summary>tensor − number.</summary>
    public static torch.Tensor Minus(this torch.Tensor tensor, double number)
    {
        using var scalar = number.ToScalar();
        return tensor.sub(scalar);
    }

    /// <summary>number − tensor.</summary>
    public static torch.Tensor Minus(this double number, torch.Tensor tensor) => tensor.negative().Plus(number);

    /// <summary>tensor · number.</summary>
    public static torch.Tensor Times(this torch.Tensor tensor, double number)
    {
        using var scalar = number.ToScalar();
        return tensor.mul(scalar);
    }

    /// <summary>tensor / number.</summary>
    public static torch.Tensor Over(this torch.Tensor tensor, double number)
    {
        using var scalar = number.ToScalar();
        return tensor.div(scalar);
    }

    /// <summary>number / tensor.</summary>
    public static torch.Tensor Over(this double number, torch.Tensor tensor) => tensor.reciprocal().Times(number);

    /// <summary>tensor².</summary>
    public static torch.Tensor Squared(this torch.Tensor tensor) => tensor.pow(Two);

    /// <summary>Where tensor = number.</summary>
    public static torch.Tensor Is(this torch.Tensor tensor, double number)
    {
        using var scalar = number.ToScalar();
        return tensor.eq(scalar);
    }

    /// <summary>Where tensor &lt; number.</summary>
    public static torch.Tensor IsBelow(this torch.Tensor tensor, double number)
    {
        using var scalar = number.ToScalar();
        return tensor.lt(scalar);
    }

    /// <summary>Where tensor ≤ number.</summary>
    public static torch.Tensor IsAtMost(this torch.Tensor tensor, double number)
    {
        using var scalar = number.ToScalar();
        return tensor.le(scalar);
    }

    /// <summary>Where tensor &gt; number.</summary>
    public static torch.Tensor IsAbove(this torch.Tensor tensor, double number)
    {
        using var scalar = number.ToScalar();
        return tensor.gt(scalar);
    }

    /// <summary>The larger of tensor and number.</summary>
    public static torch.Tensor AtLeast(this torch.Tensor tensor, double number)
    {
        using var scalar = number.ToScalar();
        return tensor.clamp_min(scalar);
    }

    /// <summary>The tensor kept in [least, most].</summary>
    public static torch.Tensor Within(this torch.Tensor tensor, double least, double most)
    {
        using var low = least.ToScalar();
        using var high = most.ToScalar();
        return tensor.clamp(low, high);
    }

    /// <summary>The number where the mask is set, elsewhere the tensor.</summary>
    public static torch.Tensor Filled(this torch.Tensor tensor, torch.Tensor mask, double number)
    {
        using var scalar = number.ToScalar();
        return tensor.masked_fill(mask, scalar);
    }

    /// <summary>ln(1 + eˣ); x itself above 20, where that is the same.</summary>
    public static torch.Tensor Softplus(this torch.Tensor tensor) => Softplus(tensor, Steepness, LinearFrom);

    /// <summary>0, 1, …, count − 1 as int64.</summary>
    public static torch.Tensor UpTo(int count)
    {
        using var first = 0.ToScalar();
        using var end = count.ToScalar();
        return torch.arange(first, end, Once);
    }

    // The public one takes numbers, and makes the Scalars itself.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "softplus1")]
    private static extern torch.Tensor Softplus(torch.Tensor tensor, Scalar steepness, Scalar linearFrom);
}
