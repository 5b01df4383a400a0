using System.Collections.Immutable;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Kernels;
using Vae.Training.Networks;
using Vae.Training.Optimization;

namespace Vae.Training.Engines;

/// <summary>A model of perceptrons as products and passes over memory that is kept.</summary>
internal sealed class FusedModel
{
    /// <summary>Weights and biases of the two heads: they lie beside each other, and one product serves both.</summary>
    public static readonly ImmutableArray<(string First, string Second)> Neighbours =
        [("mean.weight", "logVariance.weight"), ("mean.bias", "logVariance.bias")];

    private readonly IHiddenLayers _encoder;
    private readonly Affine _head;
    private readonly IPosteriorLayer _posterior;
    private readonly IHiddenLayers _decoder;
    private readonly Affine _output;
    private readonly Scratch _scratch;
    private readonly IMatrixProducts _products;
    private readonly Matrix _headRoom;
    private readonly Matrix _outputRoom;

    // What the way back starts from.
    private Matrix _encoded;
    private Matrix _decoded;

    /// <summary>A model.</summary>
    /// <param name="shape">Its layers.</param>
    /// <param name="parameters">Where they are.</param>
    /// <param name="rows">The most rows at once.</param>
    /// <param name="precision">In what numbers its products are taken.</param>
    public FusedModel(ModelShape shape, FlatParameters parameters, int rows, Precision precision)
    {
        var (model, latents, inputs, outputs) = (shape.Model, shape.LatentDimension, shape.Inputs, shape.Outputs);
        var (encoded, decoded) = (model.Encoder is [.., var last] ? last : inputs, model.Decoder is [.., var top] ? top : latents);
        _head = new Affine(parameters, "mean", encoded, model.Kind is ModelKind.Vae ? 2 * latents : latents);
        _output = new Affine(parameters, "output", decoded, outputs);
        var widest = Math.Max(Math.Max(latents, encoded), Math.Max(decoded, model.Encoder.AddRange(model.Decoder).DefaultIfEmpty(0).Max()));
        _scratch = new Scratch(rows * widest);
        // A factor is a layer's weights, or rows of what goes into one or out of it.
        var mostWeights = Math.Max(parameters.All.Max(parameter => parameter.Length), _head.Weights.Values.Length);
        _products = MatrixProducts.For(precision, Math.Max(mostWeights, rows * Math.Max(widest, Math.Max(inputs, Math.Max(outputs, _head.Outputs)))));
        (_headRoom, _outputRoom) = (Matrix.Zeros(rows, _head.Outputs), Matrix.Zeros(rows, outputs));
        _encoder = Hidden("encoder", inputs, model.Encoder);
        _decoder = Hidden("decoder", latents, model.Decoder);
        _posterior = model.Kind is ModelKind.Autoencoder ? new PointLayer()
            : model.LogVariance is LogVarianceForm.Clamp ? Gaussian<ClampedLogVariance>() : Gaussian<SoftplusLogVariance>();

        IHiddenLayers Hidden(string name, int width, ImmutableArray<int> sizes)
        {
            ImmutableArray<Affine> layers = [.. sizes.Select((size, i) => new Affine(parameters, $"{name}.{i}", i == 0 ? width : sizes[i - 1], size))];
            return shape.Activation switch
            {
                Activation.Relu => new HiddenLayers<ReluActivation>(layers, rows, _scratch, _products),
                Activation.Tanh => new HiddenLayers<TanhActivation>(layers, rows, _scratch, _products),
                Activation.Softplus => new HiddenLayers<SoftplusActivation>(layers, rows, _scratch, _products),
                Activation.Silu => new HiddenLayers<SiluActivation>(layers, rows, _scratch, _products),
                var other => throw new ArgumentOutOfRangeException(nameof(shape), other, "No such activation."),
            };
        }

        IPosteriorLayer Gaussian<TLogVariance>()
            where TLogVariance : struct, ILogVariance => new GaussianLayer<TLogVariance>(rows, latents, model.Kind is ModelKind.LinearVae
                ? (parameters.WeightsOf("logVariance", 1, latents), parameters.GradientsOf("logVariance", 1, latents))
                : null);
    }

    /// <summary>The gradient of the last bias.</summary>
    public Span<float> OutputBiasGradient => _output.BiasGradient;

    /// <summary>The posteriors of rows; what is asked for next is about them.</summary>
    /// <param name="input">Rows × inputs.</param>
    public void Encode(Matrix input)
    {
        _encoded = _encoder.Forward(input);
        Apply(_head, _encoded, _headRoom);
    }

    /// <summary>The decoder's output for each row that was encoded.</summary>
    /// <param name="noise">ε, rows × latents.</param>
    /// <param name="rates">The KL of each latent, nats, is added to it for each row.</param>
    public Matrix Decode(ReadOnlySpan<float> noise, Span<double> rates)
    {
        Latents = _posterior.Forward(Head, noise, rates);
        _decoded = _decoder.Forward(Latents);
        return Apply(_output, _decoded, _outputRoom);
    }

    /// <summary>ln σ² of each latent of each row that was encoded; 0 for points.</summary>
    /// <param name="target">Rows × latents; written over.</param>
    public void LogVariances(Span<float> target) => _posterior.LogVariances(Head, target);

    /// <summary>The latents that were decoded last.</summary>
    public Matrix Latents { get; private set; }

    /// <summary>The head's numbers for each row that was encoded, of which the first are posterior means.</summary>
    public Matrix Head => _headRoom.First(_encoded.Rows);

    /// <summary>The gradients of all layers: those of biases are written over, those of weights are added to what is there.</summary>
    /// <param name="input">What was encoded.</param>
    /// <param name="noise">ε.</param>
    /// <param name="slopes">The error's derivative by each output, but for a factor, by which they are multiplied.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="charges">What a latent's KL in one row adds to the objective.</param>
    public void Backward(Matrix input, ReadOnlySpan<float> noise, Matrix slopes, float factor, ReadOnlySpan<float> charges)
    {
        var rows = input.Rows;
        ScalingPass.Run(_output.BiasGradient, factor);
        ScalingPass.Run(slopes.Values, factor);
        _products.Weights(slopes, _decoded, _output.Gradient);
        var toDecoded = _scratch.Next(rows, _output.Inputs);
        _products.Backward(slopes, _output.Weights, toDecoded);
        var toLatents = _decoder.Backward(Latents, toDecoded, toInput: true);
        var toHead = _posterior.Backward(Head, noise, toLatents, charges, _head.BiasGradient);
        _products.Weights(toHead, _encoded, _head.Gradient);
        if (!_encoder.Any) return;
        var toEncoded = _scratch.Next(rows, _head.Inputs);
        _products.Backward(toHead, _head.Weights, toEncoded);
        _encoder.Backward(input, toEncoded, toInput: false);
    }

    private Matrix Apply(Affine layer, Matrix input, Matrix room)
    {
        var result = room.First(input.Rows);
        BiasPass.Run(layer.Bias, result.Values);
        _products.Forward(input, layer.Weights, result);
        return result;
    }
}
