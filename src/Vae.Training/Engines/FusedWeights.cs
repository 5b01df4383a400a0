using Vae.Training.Networks;
using Vae.Training.Optimization;

namespace Vae.Training.Engines;

/// <summary>A model of perceptrons as the fused engine sees it.</summary>
/// <param name="Shape">Its layers and its likelihood.</param>
/// <param name="Parameters">Where its weights lie.</param>
internal sealed record FusedWeights(ModelShape Shape, FlatParameters Parameters);
