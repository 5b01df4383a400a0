using TorchSharp;

namespace Vae.Training.Networks;

/// <summary>From what the encoder makes of a row to q(z|x).</summary>
internal interface IPosteriorHead
{
    /// <summary>All that is trained, by name, in a fixed order.</summary>
    IEnumerable<NamedParameter> Parameters { get; }

    /// <summary>q(z|x) for each row.</summary>
    /// <param name="encoded">Rows × outputs of the encoder.</param>
    Posterior Of(torch.Tensor encoded);
}
