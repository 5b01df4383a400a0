namespace Vae.Domain.Specs;

/// <summary>In what numbers the matrix products of training are taken; weights, sums and measures are of single precision always.</summary>
public enum Precision
{
    /// <summary>Single precision.</summary>
    Float32,

    /// <summary>Factors are rounded to bfloat16, which has the range of single precision and 8 of its 24 digits, and their products are added in single precision.</summary>
    Bf16,
}
