namespace Vae.Training.Data.Audio;

/// <summary>A sound in one channel.</summary>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="Samples">From −1 to 1.</param>
internal sealed record Recording(int SampleRate, float[] Samples);
