namespace Vae.Training.Checkpoints;

/// <summary>A checkpoint that a store holds.</summary>
/// <param name="Key">Which.</param>
/// <param name="Bytes">Its size.</param>
public sealed record StoredCheckpoint(CheckpointKey Key, long Bytes);
