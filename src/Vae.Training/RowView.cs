using Vae.Domain.Specs;

namespace Vae.Training;

/// <summary>How a model sees rows. All that is fitted to data in here is fitted to the training rows.</summary>
/// <param name="Likelihood">Says what the encoder is given for a feature.</param>
/// <param name="Means">Per feature, of the known values: what stands in for a missing one.</param>
/// <param name="Standardization">What is done to each row; null for nothing.</param>
/// <param name="Binarization">Draws each value anew for each epoch; null where values are as they are.</param>
internal sealed record RowView(
    LikelihoodSpec Likelihood, double[] Means, Standardization? Standardization = null, DynamicBinarization? Binarization = null);
