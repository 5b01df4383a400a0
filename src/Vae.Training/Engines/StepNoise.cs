namespace Vae.Training.Engines;

/// <summary>Where ε of a step lies in its stream; the places are part of the format and never change.</summary>
internal static class StepNoise
{
    /// <summary>A step takes fewer than 2³² numbers: steps share none.</summary>
    /// <param name="step">From 0.</param>
    public static ulong PlaceOf(int step) => (ulong)step << 32;
}
