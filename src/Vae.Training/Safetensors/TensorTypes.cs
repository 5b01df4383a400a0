using System.Collections.Immutable;

namespace Vae.Training.Safetensors;

/// <summary>What is known of each <see cref="TensorType"/>.</summary>
internal static class TensorTypes
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<TensorType> All { get; } = [.. Enum.GetValues<TensorType>()];

    /// <summary>Bytes of one number.</summary>
    public static int Size(this TensorType type) => type switch
    {
        TensorType.F32 or TensorType.I32 => 4,
        TensorType.F64 or TensorType.I64 => 8,
        TensorType.U8 => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type."),
    };

    /// <summary>Bytes of a tensor of this type and shape; null where a size is negative or the product is beyond 2⁶³ − 1.</summary>
    public static long? Length(this TensorType type, ImmutableArray<long> shape)
    {
        if (shape.Any(size => size < 0)) return null;
        if (shape.Contains(0)) return 0;

        UInt128 length = (UInt128)type.Size();
        foreach (var size in shape)
        {
            length *= (UInt128)size;
            if (length > long.MaxValue) return null;
        }

        return (long)length;
    }
}
