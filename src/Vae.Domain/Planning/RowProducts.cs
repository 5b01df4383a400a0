using System.Collections.Immutable;
using Vae.Domain.Specs;

namespace Vae.Domain.Planning;

/// <summary>Multiplications on a row's way through a model: in a perceptron one for each weight. Biases are left out.</summary>
/// <param name="All">Of all layers.</param>
/// <param name="First">Of the encoder's first.</param>
internal readonly record struct RowProducts(double All, double First)
{
    /// <summary>The products of a plan's model with some latents.</summary>
    public static RowProducts Of(SweepPlan plan, int latents)
    {
        var model = plan.Spec.Model;
        double inputs = (double)plan.Dimensions * model.Likelihood.InputsPerFeature;
        double outputs = (double)plan.Dimensions * model.Likelihood.OutputsPerFeature;
        // A Gaussian posterior has two heads, mean and log-variance.
        var heads = model.Kind is ModelKind.LinearVae or ModelKind.Autoencoder ? latents : 2.0 * latents;
        return model.Kind is ModelKind.ConvVae
            ? Convolutional(model.Encoder, plan.Image!, inputs, outputs, heads + latents)
            : Dense([inputs, .. model.Encoder, heads], [latents, .. model.Decoder, outputs]);
    }

    private static RowProducts Dense(double[] encoder, double[] decoder) =>
        new(Products(encoder) + Products(decoder), encoder[0] * encoder[1]);

    private static RowProducts Convolutional(ImmutableArray<int> channels, ImageShape image, double inputs, double outputs, double latents)
    {
        var sizes = ConvolutionSizes.Of(image, channels.Length);
        double pixels = image.Height * image.Width;
        var (down, up) = (Kernels(inputs / pixels), Kernels(outputs / pixels));
        return new RowProducts(
            down.Sum() + up.Sum() + (latents * channels[^1] * sizes[^1].Height * sizes[^1].Width),
            down[0]);

        // A kernel is applied at each pixel of the smaller picture.
        double[] Kernels(double first)
        {
            double[] all = [first, .. channels];
            return [.. sizes.Skip(1).Select((size, i) => ConvolutionSizes.Kernel * ConvolutionSizes.Kernel * all[i] * all[i + 1] * size.Height * size.Width)];
        }
    }

    private static double Products(double[] sizes) => sizes.Zip(sizes.Skip(1), (left, right) => left * right).Sum();
}
