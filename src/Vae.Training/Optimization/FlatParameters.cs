using System.Collections.Immutable;
using TorchSharp;
using Vae.Training.Kernels;
using Vae.Training.Safetensors;

namespace Vae.Training.Optimization;

/// <summary>All that is trained, side by side in one piece of memory, and its gradients in the same places of another.</summary>
/// <remarks>Each begins at a multiple of 64 bytes; between them are zeros, which no optimiser changes.</remarks>
internal sealed class FlatParameters
{
    // Numbers in 64 bytes.
    private const int Apart = 16;

    private readonly NativeBuffer _weights;
    private readonly NativeBuffer _gradients;
    private bool _areGradientsZero;

    /// <summary>Moves parameters to one piece of memory: they are the same tensors, and lie elsewhere.</summary>
    /// <param name="parameters">What is trained: float32.</param>
    /// <param name="neighbours">Pairs of names of which the second lies right behind the first, so that both are one matrix.</param>
    public FlatParameters(IEnumerable<NamedParameter> parameters, params IReadOnlyList<(string First, string Second)> neighbours)
    {
        All = [.. parameters];
        var (places, next) = (new Dictionary<string, int>(StringComparer.Ordinal), 0);
        foreach (var first in All)
        {
            if (neighbours.Any(pair => pair.Second == first.Name)) continue;
            places[first.Name] = next;
            next += first.Length;
            foreach (var second in All.Where(parameter => neighbours.Any(pair => pair.First == first.Name && pair.Second == parameter.Name)))
            {
                places[second.Name] = next;
                next += second.Length;
            }

            next = (next + Apart - 1) / Apart * Apart;
        }

        Places = [.. All.Select(parameter => places[parameter.Name])];
        (_weights, _gradients) = (new NativeBuffer(next), new NativeBuffer(next));
        using var off = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        for (var i = 0; i < All.Length; i++)
        {
            var parameter = All[i].Value;
            parameter.Values().CopyTo(Of(_weights.Values, i));
            parameter.set_(View(_weights, i));
            parameter.grad = View(_gradients, i);
        }
    }

    /// <summary>The parameters, in their order.</summary>
    public ImmutableArray<NamedParameter> All { get; }

    /// <summary>All weights.</summary>
    public Span<float> Weights => _weights.Values;

    /// <summary>All gradients.</summary>
    public Span<float> Gradients => _gradients.Values;

    private ImmutableArray<int> Places { get; }

    /// <summary>Makes all gradients zero, for an engine to add to.</summary>
    public void ClearGradients()
    {
        if (!_areGradientsZero) Gradients.Clear();
        _areGradientsZero = false;
    }

    /// <summary>An optimiser that has used the gradients left zeros where they were: to clear them is no pass of its own then.</summary>
    public void GradientsAreZero() => _areGradientsZero = true;

    /// <summary>The numbers of one parameter among as many as there are weights.</summary>
    /// <param name="values">Of all parameters.</param>
    /// <param name="parameter">Its number.</param>
    public Span<float> Of(Span<float> values, int parameter) => values.Slice(Places[parameter], All[parameter].Length);

    /// <summary>A parameter's weights, and what lies right behind them, as a matrix.</summary>
    public Matrix WeightsOf(string name, int rows, int columns) => new(_weights, PlaceOf(name), rows, columns);

    /// <summary>Their gradients.</summary>
    public Matrix GradientsOf(string name, int rows, int columns) => new(_gradients, PlaceOf(name), rows, columns);

    /// <summary>A copy of something that is known of each weight, by the parameters' names.</summary>
    /// <param name="kind">What it is; the names' first part.</param>
    /// <param name="values">As many as there are weights.</param>
    public IEnumerable<NamedTensor> Save(string kind, NativeBuffer values) =>
        All.Select((parameter, i) => NamedTensor.Of($"{kind}/{parameter.Name}", Of(values.Values, i), parameter.Shape));

    /// <summary>Takes over what <see cref="Save"/> gave.</summary>
    public void Restore(string kind, NativeBuffer values, Func<string, NamedTensor> saved)
    {
        for (var i = 0; i < All.Length; i++) saved($"{kind}/{All[i].Name}").Floats().CopyTo(Of(values.Values, i));
    }

    private int PlaceOf(string name) => Places[All.Select((parameter, i) => (parameter.Name, i)).First(each => each.Name == name).i];

    private torch.Tensor View(NativeBuffer buffer, int parameter) =>
        buffer.Tensor.narrow(0, Places[parameter], All[parameter].Length).view([.. All[parameter].Shape]);
}
