namespace Vae.Training.Disentanglement;

/// <summary>A point and its class.</summary>
/// <param name="Features">Its coordinates.</param>
/// <param name="Label">Its class, from 0.</param>
internal readonly record struct LabelledPoint(double[] Features, int Label);
