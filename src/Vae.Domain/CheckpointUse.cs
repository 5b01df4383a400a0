namespace Vae.Domain;

/// <summary>A checkpoint that was saved, or loaded to go on from.</summary>
/// <param name="IsSaved">Saved, else loaded.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Took">How long that took.</param>
public readonly record struct CheckpointUse(bool IsSaved, long Bytes, TimeSpan Took);
