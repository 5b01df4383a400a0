namespace Vae.Domain.Randomness;

/// <summary>Four 32-bit words: a counter that goes into <see cref="Philox"/>, or the random bits that come out.</summary>
public readonly record struct PhiloxBlock(uint Word0, uint Word1, uint Word2, uint Word3);
