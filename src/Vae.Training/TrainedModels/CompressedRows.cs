namespace Vae.Training.TrainedModels;

/// <summary>Rows as the rounded latents of a model.</summary>
/// <param name="File">The file's bytes.</param>
/// <param name="BitsPerRow">What a row takes of it; the head of the file, which does not grow with the rows, not counted.</param>
/// <param name="RateInBits">The rows' mean KL in bits: what a row would take if rounding were free.</param>
/// <param name="KeptLatents">Latents that are written; the others tell next to nothing.</param>
public sealed record CompressedRows(byte[] File, double BitsPerRow, double RateInBits, int KeptLatents);
