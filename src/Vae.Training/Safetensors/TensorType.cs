namespace Vae.Training.Safetensors;

/// <summary>How the numbers of a stored tensor lie in its bytes, little-endian. The names are those of the format.</summary>
internal enum TensorType
{
    /// <summary>IEEE 754, 32 bits.</summary>
    F32,

    /// <summary>IEEE 754, 64 bits.</summary>
    F64,

    /// <summary>Two's complement, 32 bits.</summary>
    I32,

    /// <summary>Two's complement, 64 bits.</summary>
    I64,

    /// <summary>A byte.</summary>
    U8,
}
