using Vae.Domain.Specs;
using Vae.Training.Kernels;

namespace Vae.Training.Engines;

/// <summary>Takes rows through a model of perceptrons to their errors, in memory that is kept.</summary>
internal sealed class FusedForward
{
    private readonly LikelihoodSpec _spec;
    private readonly RowReader _reader;
    private readonly FusedLikelihood _likelihood;
    private readonly Matrix _targets;
    private readonly Matrix _inputs;
    private readonly NativeBuffer? _observed;
    private readonly double[] _errors;
    private readonly double[] _rates;
    private int _rows;

    /// <summary>Room for so many rows.</summary>
    /// <param name="weights">The model.</param>
    /// <param name="reader">Reads the rows.</param>
    /// <param name="rows">The most at once.</param>
    /// <param name="precision">In what numbers products are taken.</param>
    public FusedForward(FusedWeights weights, RowReader reader, int rows, Precision precision = Precision.Float32)
    {
        var (shape, parameters) = (weights.Shape, weights.Parameters);
        (_spec, _reader, Latents) = (shape.Model.Likelihood, reader, shape.LatentDimension);
        _targets = Matrix.Zeros(rows, shape.Features);
        _inputs = _spec is LikelihoodSpec.Categorical or LikelihoodSpec.Multinomial ? Matrix.Zeros(rows, shape.Inputs) : _targets;
        _observed = reader.HasMissing ? new NativeBuffer(checked(rows * shape.Features)) : null;
        (_errors, _rates) = (new double[rows], new double[Latents]);
        Model = new FusedModel(shape, parameters, rows, precision);
        _likelihood = FusedLikelihoods.For(shape.Model, parameters, shape.Features);
    }

    /// <summary>The model.</summary>
    public FusedModel Model { get; }

    /// <summary>Number of latents.</summary>
    public int Latents { get; }

    /// <summary>What the encoder is given for the rows that were read.</summary>
    public Matrix Input => _inputs.First(_rows);

    /// <summary>1 where a value of the rows that were read is known and 0 where it is missing; empty where all are known.</summary>
    public Span<float> Observed => _observed is null ? default : _observed.Values[..(_rows * _reader.Dimensions)];

    /// <summary>The likelihood's error of each row.</summary>
    public ReadOnlySpan<double> Errors => _errors.AsSpan(0, _rows);

    /// <summary>Its sum over the rows.</summary>
    public double Error
    {
        get
        {
            var sum = 0.0;
            foreach (var error in Errors) sum += error;
            return sum;
        }
    }

    /// <summary>Values of the rows that are known.</summary>
    public double Known
    {
        get
        {
            if (_observed is null) return (double)_rows * _reader.Dimensions;
            var known = 0.0;
            foreach (var value in Observed) known += value;
            return known;
        }
    }

    /// <summary>The KL of each latent, summed over the rows, nats.</summary>
    public Span<double> Rates => _rates;

    /// <summary>Reads rows, which are then those whose errors are measured.</summary>
    /// <param name="rows">Indices of the rows.</param>
    /// <param name="epoch">As in <see cref="RowReader.Read(ReadOnlySpan{int}, int, Span{float}, Span{float})"/>.</param>
    public void Read(ReadOnlySpan<int> rows, int epoch)
    {
        _rows = rows.Length;
        var (targets, input) = (_targets.First(_rows), Input);
        var observed = Observed;
        _reader.Read(rows, epoch, targets.Values, observed);
        if (_spec is LikelihoodSpec.Categorical) InputCodingPass.OneHot(targets.Values, observed, targets.Columns, input.Values);
        if (_spec is LikelihoodSpec.Multinomial) InputCodingPass.LogOnePlus(targets.Values, input.Values);
    }

    /// <summary>Reads rows and encodes them.</summary>
    /// <param name="rows">Indices of the rows.</param>
    /// <param name="epoch">As in <see cref="Read"/>.</param>
    public void Encode(ReadOnlySpan<int> rows, int epoch)
    {
        Read(rows, epoch);
        Model.Encode(Input);
    }

    /// <summary>From what was encoded to errors and rates; the errors' slopes are left in place of outputs.</summary>
    /// <param name="noise">ε, rows × latents.</param>
    /// <param name="onFloor">Known values whose σ, given by the decoder, rests on its floor.</param>
    /// <returns>The latents that were drawn.</returns>
    public Matrix Decode(ReadOnlySpan<float> noise, out double onFloor)
    {
        _rates.AsSpan().Clear();
        Slopes = Model.Decode(noise, _rates);
        onFloor = _likelihood.Differentiate(Slopes.Values, new FusedBatch(_targets.First(_rows).Values, Observed), _errors.AsSpan(0, _rows), Model.OutputBiasGradient);
        return Model.Latents;
    }

    /// <summary>The errors' derivatives by each output, rows × outputs; the way back multiplies them in place.</summary>
    public Matrix Slopes { get; private set; }

    /// <summary>The distortion that is optimised, and its derivative by the error; gradients of the likelihood's own parameters are left in place.</summary>
    public (double Distortion, double Slope) Weigh() => _likelihood.Weigh(Error / _rows, Known / _rows, _rows);
}
