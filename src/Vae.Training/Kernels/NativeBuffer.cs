using TorchSharp;

namespace Vae.Training.Kernels;

/// <summary>Numbers in memory that never moves, from a multiple of 64 bytes on; it is given back with the dispose scope it was made in.</summary>
/// <remarks>The memory is a tensor's, so that libtorch can work on the same numbers. The start matters: bits of a matrix product may depend on it.</remarks>
internal sealed unsafe class NativeBuffer
{
    private const int Alignment = 64;

    private readonly float* _first;

    /// <summary>A buffer of zeros.</summary>
    /// <param name="length">Its numbers.</param>
    public NativeBuffer(int length)
    {
        Tensor = torch.zeros(length);
        Length = length;
        fixed (float* first = Tensor.Values()) _first = first;
        if ((nuint)_first % Alignment != 0) throw new InvalidOperationException($"libtorch's memory starts at no multiple of {Alignment} bytes.");
    }

    /// <summary>The same numbers as a tensor.</summary>
    public torch.Tensor Tensor { get; }

    /// <summary>How many they are.</summary>
    public int Length { get; }

    /// <summary>The numbers, where they lie.</summary>
    public Span<float> Values => new(_first, Length);

    /// <summary>The first number's place; whoever asks has checked the length.</summary>
    internal float* First => _first;
}
