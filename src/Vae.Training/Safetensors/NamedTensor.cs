using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Vae.Training.Safetensors;

/// <summary>A tensor as it lies in a file: its numbers in row-major order, little-endian, without gaps.</summary>
internal sealed record NamedTensor
{
    /// <summary>A tensor over bytes that are kept, not copied.</summary>
    /// <param name="name">Unique in its file, and not <c>__metadata__</c>.</param>
    /// <param name="type">How the numbers lie in the bytes.</param>
    /// <param name="shape">The sizes, outermost first; none for a single number.</param>
    /// <param name="bytes">The numbers.</param>
    /// <exception cref="ArgumentException">There are more or fewer bytes than type and shape say, or the name is taken by the format.</exception>
    public NamedTensor(string name, TensorType type, ImmutableArray<long> shape, ReadOnlyMemory<byte> bytes)
    {
        if (string.Equals(name, SafetensorsFormat.MetadataKey, StringComparison.Ordinal))
            throw new ArgumentException($"No tensor can be named {name}: the format keeps its own there.", nameof(name));
        if (type.Length(shape) != bytes.Length)
            throw new ArgumentException($"{bytes.Length} bytes are no {type} of shape [{string.Join(", ", shape)}].", nameof(bytes));

        (Name, Type, Shape, Bytes) = (name, type, shape, bytes);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>How the numbers lie in the bytes.</summary>
    public TensorType Type { get; }

    /// <summary>The sizes, outermost first; empty for a single number.</summary>
    public ImmutableArray<long> Shape { get; }

    /// <summary>The numbers, row-major and little-endian.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>A copy of 32-bit numbers as a tensor.</summary>
    public static NamedTensor Of(string name, ReadOnlySpan<float> values, params ImmutableArray<long> shape) =>
        new(name, TensorType.F32, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>A copy of 64-bit numbers as a tensor.</summary>
    public static NamedTensor Of(string name, ReadOnlySpan<double> values, params ImmutableArray<long> shape) =>
        new(name, TensorType.F64, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>A copy of integers as a tensor.</summary>
    public static NamedTensor Of(string name, ReadOnlySpan<long> values, params ImmutableArray<long> shape) =>
        new(name, TensorType.I64, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>The numbers of an <see cref="TensorType.F32"/> tensor.</summary>
    /// <exception cref="InvalidOperationException">It is of another type.</exception>
    public ReadOnlySpan<float> Floats() => Values<float>(TensorType.F32);

    /// <summary>The numbers of an <see cref="TensorType.F64"/> tensor.</summary>
    /// <exception cref="InvalidOperationException">It is of another type.</exception>
    public ReadOnlySpan<double> Doubles() => Values<double>(TensorType.F64);

    /// <summary>The numbers of an <see cref="TensorType.I64"/> tensor.</summary>
    /// <exception cref="InvalidOperationException">It is of another type.</exception>
    public ReadOnlySpan<long> Longs() => Values<long>(TensorType.I64);

    private ReadOnlySpan<T> Values<T>(TensorType expected)
        where T : unmanaged => Type == expected
        ? MemoryMarshal.Cast<byte, T>(Bytes.Span)
        : throw new InvalidOperationException($"Tensor {Name} is of type {Type}, not {expected}.");
}
