using TorchSharp;

namespace Vae.Training.Networks;

/// <summary>A function of rows, one row at a time, that is trained.</summary>
internal interface INetwork
{
    /// <summary>All that is trained, by name, in a fixed order.</summary>
    IEnumerable<NamedParameter> Parameters { get; }

    /// <summary>The function.</summary>
    /// <param name="rows">Rows × inputs.</param>
    /// <returns>Rows × outputs.</returns>
    torch.Tensor Apply(torch.Tensor rows);
}
