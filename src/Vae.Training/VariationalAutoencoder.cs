using System.Collections.Immutable;
using TorchSharp;
using TorchSharp.Modules;
using Vae.Domain.Randomness;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Training;

/// <summary>Two perceptrons: one from a row to the posterior over its latents, one from latents back to a row.</summary>
/// <remarks>Kingma and Welling, "Auto-encoding variational Bayes", ICLR 2014.</remarks>
internal sealed class VariationalAutoencoder : IAutoencoder
{
    private const double LeastLogVariance = -12;
    private const double MostLogVariance = 8;

    // Posteriors start near the prior.
    private const double HeadScale = 0.1;

    private readonly ImmutableArray<Layer> _encoder;
    private readonly Layer _meanHead;
    private readonly Layer _logVarianceHead;
    private readonly ImmutableArray<Layer> _decoder;
    private readonly Layer _output;
    private readonly Activation _activation;
    private readonly OutputActivation _outputActivation;

    /// <summary>A model with its initial weights: a pure function of the shape, the stream and the bias.</summary>
    /// <param name="shape">Its layers.</param>
    /// <param name="numbers">The run's stream for initial weights.</param>
    /// <param name="outputBias">The decoder's last bias, one per feature.</param>
    /// <param name="type">The type that is computed in.</param>
    public VariationalAutoencoder(ModelShape shape, RandomStream numbers, float[] outputBias, torch.ScalarType type)
    {
        _activation = shape.Activation;
        _outputActivation = shape.OutputActivation;
        _encoder = Hidden(LayerPlace.Encoder, shape.Dimensions, shape.Encoder);
        var encoded = shape.Encoder is [.., var last] ? last : shape.Dimensions;
        _meanHead = New(LayerPlace.MeanHead, encoded, shape.LatentDimension, HeadScale / Math.Sqrt(encoded));
        _logVarianceHead = New(LayerPlace.LogVarianceHead, encoded, shape.LatentDimension, HeadScale / Math.Sqrt(encoded));
        _decoder = Hidden(LayerPlace.Decoder, shape.LatentDimension, shape.Decoder);
        var decoded = shape.Decoder is [.., var top] ? top : shape.LatentDimension;
        _output = New(LayerPlace.Output, decoded, shape.Dimensions, 1 / Math.Sqrt(decoded)) with
        {
            Bias = new Parameter(torch.tensor(outputBias, type)),
        };

        Layer New(LayerPlace place, int inputs, int outputs, double deviation) =>
            Layer.Create(numbers, place, inputs, outputs, deviation, type);

        ImmutableArray<Layer> Hidden(LayerPlace first, int inputs, ImmutableArray<int> sizes) =>
        [
            .. sizes.Select((outputs, i) =>
            {
                var fanIn = i == 0 ? inputs : sizes[i - 1];
                return New(first + i, fanIn, outputs, Deviation(fanIn, outputs));
            }),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<NamedParameter> Parameters =>
    [
        .. _encoder.SelectMany((layer, i) => layer.Named($"encoder.{i}")),
        .. _meanHead.Named("mean"),
        .. _logVarianceHead.Named("logVariance"),
        .. _decoder.SelectMany((layer, i) => layer.Named($"decoder.{i}")),
        .. _output.Named("output"),
    ];

    /// <summary>q(z|x) for each row, its log-variance kept in [−12, 8].</summary>
    /// <param name="rows">Rows × features.</param>
    public Posterior Encode(torch.Tensor rows)
    {
        var hidden = Through(_encoder, rows);
        return new Posterior(_meanHead.Apply(hidden), _logVarianceHead.Apply(hidden).clamp(LeastLogVariance, MostLogVariance));
    }

    /// <summary>The decoder's output for each row: μ of a Gaussian, logits of a Bernoulli.</summary>
    /// <param name="latents">Rows × latents.</param>
    /// <returns>Rows × features.</returns>
    public torch.Tensor Decode(torch.Tensor latents)
    {
        var output = _output.Apply(Through(_decoder, latents));
        return _outputActivation is OutputActivation.Sigmoid ? output.sigmoid() : output;
    }

    private torch.Tensor Through(ImmutableArray<Layer> layers, torch.Tensor rows) =>
        layers.Aggregate(rows, (input, layer) => Activate(layer.Apply(input)));

    private torch.Tensor Activate(torch.Tensor input) => _activation switch
    {
        Activation.Relu => input.relu(),
        Activation.Tanh => input.tanh(),
        Activation.Softplus => torch.nn.functional.softplus(input),
        Activation.Silu => torch.nn.functional.silu(input),
        _ => throw new InvalidOperationException($"There is no activation {_activation}."),
    };

    // Xavier for the bounded tanh, He for those that are zero or nearly so on one side.
    private double Deviation(int inputs, int outputs) => _activation is Activation.Tanh
        ? Math.Sqrt(2.0 / (inputs + outputs))
        : Math.Sqrt(2.0 / inputs);
}
