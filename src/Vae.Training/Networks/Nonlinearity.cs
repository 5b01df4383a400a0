using TorchSharp;
using Vae.Domain.SearchSpaces;

namespace Vae.Training.Networks;

/// <summary>The nonlinearity after a hidden layer, and the first weights that go with it.</summary>
internal static class Nonlinearity
{
    /// <summary>The function of each entry.</summary>
    public static torch.Tensor Apply(this Activation activation, torch.Tensor input) => activation switch
    {
        Activation.Relu => input.relu(),
        Activation.Tanh => input.tanh(),
        Activation.Softplus => input.Softplus(),
        Activation.Silu => torch.nn.functional.silu(input),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation."),
    };

    /// <summary>Standard deviation of the first weights: Xavier's for the bounded tanh, He's for those that are zero or nearly so on one side.</summary>
    /// <param name="activation">What follows the layer.</param>
    /// <param name="inputs">Numbers that go into an output.</param>
    /// <param name="outputs">Numbers that an input goes into.</param>
    public static double Deviation(this Activation activation, double inputs, double outputs) => activation is Activation.Tanh
        ? Math.Sqrt(2.0 / (inputs + outputs))
        : Math.Sqrt(2.0 / inputs);
}
