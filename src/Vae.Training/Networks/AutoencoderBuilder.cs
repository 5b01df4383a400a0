using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;
using Vae.Domain.Planning;
using Vae.Domain.Randomness;
using Vae.Domain.Specs;

namespace Vae.Training.Networks;

/// <summary>Makes a model with its initial weights: a pure function of the shape, the stream and the bias.</summary>
/// <param name="shape">Family and layers.</param>
/// <param name="numbers">The run's stream for initial weights.</param>
/// <param name="outputBias">The decoder's last bias, one per output.</param>
/// <param name="type">The type that is computed in.</param>
internal sealed class AutoencoderBuilder(ModelShape shape, RandomStream numbers, float[] outputBias, torch.ScalarType type)
{
    // Posteriors start near the prior.
    private const double HeadScale = 0.1;

    // A point has no prior to start near, and learns faster from latents of size one.
    private const double PointScale = 1;

    private const int Taps = ConvolutionSizes.Kernel * ConvolutionSizes.Kernel;

    private readonly ModelSpec _model = shape.Model;

    /// <summary>The model.</summary>
    public IAutoencoder Build()
    {
        var (encoder, encoded, decoder) = _model.Kind is ModelKind.ConvVae ? Convolutional() : Dense();
        return new Autoencoder(encoder, Head(encoded), decoder, shape.Features, _model.OutputActivation);
    }

    private IPosteriorHead Head(int inputs)
    {
        return _model.Kind switch
        {
            ModelKind.Autoencoder => new PointHead(Affine(LayerPlace.MeanHead, PointScale)),
            ModelKind.LinearVae => new FreeVarianceHead(
                Affine(LayerPlace.MeanHead, HeadScale), new Parameter(torch.zeros(shape.LatentDimension, type)), _model.LogVariance),
            _ => new GaussianHead(
                Affine(LayerPlace.MeanHead, HeadScale), Affine(LayerPlace.LogVarianceHead, HeadScale), _model.LogVariance),
        };

        Layer Affine(LayerPlace place, double scale) => this.Affine(place, inputs, shape.LatentDimension, scale / Math.Sqrt(inputs));
    }

    private (INetwork Encoder, int Encoded, INetwork Decoder) Dense()
    {
        var decoded = _model.Decoder is [.., var top] ? top : shape.LatentDimension;
        var output = Affine(LayerPlace.Output, decoded, shape.Outputs, 1 / Math.Sqrt(decoded)) with { Bias = OutputBias() };
        return (
            Hidden("encoder", LayerPlace.Encoder, shape.Inputs, _model.Encoder),
            _model.Encoder is [.., var last] ? last : shape.Inputs,
            new PerceptronDecoder(Hidden("decoder", LayerPlace.Decoder, shape.LatentDimension, _model.Decoder), output));
    }

    private (INetwork Encoder, int Encoded, INetwork Decoder) Convolutional()
    {
        var image = shape.Image ?? throw new InvalidOperationException("Planning lets no rows through to convolutions that make up no pictures.");
        ImmutableArray<int> channels = [shape.Inputs / (image.Height * image.Width), .. _model.Encoder];
        var sizes = ConvolutionSizes.Of(image, _model.Encoder.Length);
        var (height, width) = sizes[^1];
        var encoded = channels[^1] * height * width;
        var activation = shape.Activation;
        var layers = _model.Encoder.Length;

        var kernels = Enumerable.Range(0, layers).Select(i => Kernel(
            LayerPlace.Encoder + i, [channels[i + 1], channels[i], ConvolutionSizes.Kernel, ConvolutionSizes.Kernel], channels[i + 1],
            activation.Deviation(Taps * channels[i], Taps * channels[i + 1] / 4.0)));
        var spread = Affine(LayerPlace.Decoder, shape.LatentDimension, encoded, activation.Deviation(shape.LatentDimension, encoded));
        // Each of a transposed convolution's outputs is a sum over a quarter of the kernel's taps, as its stride is two.
        var rising = Enumerable.Range(1, layers - 1).Select(i => (From: channels[layers + 1 - i], To: channels[layers - i])).Select((step, i) => Kernel(
            LayerPlace.Decoder + i + 1, [step.From, step.To, ConvolutionSizes.Kernel, ConvolutionSizes.Kernel], step.To,
            activation.Deviation(Taps * step.From / 4.0, Taps * step.To)));
        var outputChannels = shape.Outputs / (image.Height * image.Width);
        var output = Kernel(
            LayerPlace.Output, [channels[1], outputChannels, ConvolutionSizes.Kernel, ConvolutionSizes.Kernel], outputChannels,
            1 / Math.Sqrt(Taps * channels[1] / 4.0));
        return (
            new ConvolutionalEncoder([.. kernels], image, activation),
            encoded,
            new ConvolutionalDecoder(spread, [.. rising], output with { Bias = OutputBias() }, [.. sizes], activation));
    }

    private Perceptron Hidden(string name, LayerPlace first, int inputs, ImmutableArray<int> sizes) => new(
        name,
        [
            .. sizes.Select((outputs, i) =>
            {
                var fanIn = i == 0 ? inputs : sizes[i - 1];
                return Affine(first + i, fanIn, outputs, shape.Activation.Deviation(fanIn, outputs));
            }),
        ],
        shape.Activation);

    private Layer Affine(LayerPlace place, int inputs, int outputs, double deviation) =>
        Kernel(place, [outputs, inputs], outputs, deviation);

    private Layer Kernel(LayerPlace place, long[] weights, int outputs, double deviation) =>
        Layer.Create(numbers, place, weights, outputs, deviation, type);

    private Parameter OutputBias() => new(TensorValues.Of(outputBias, outputBias.Length).to_type(type));
}
