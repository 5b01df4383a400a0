namespace Vae.Domain.Randomness;

/// <summary>What a random number is for. Each purpose has numbers of its own; the values are part of the format and never change.</summary>
public enum RandomPurpose
{
    /// <summary>Initial weights.</summary>
    Initialization = 1,

    /// <summary>The order of the rows within an epoch.</summary>
    DataOrder = 2,

    /// <summary>ε of the reparameterisation z = μ + σ·ε while training.</summary>
    Reparameterization = 3,

    /// <summary>ε of the reparameterisation while evaluating: the same for every trial and epoch.</summary>
    Evaluation = 5,

    /// <summary>Which rows are kept, and which are the untouched test rows.</summary>
    RowSelection = 6,

    /// <summary>Which fold a row validates.</summary>
    FoldAssignment = 7,

    /// <summary>Draws of a generator of data.</summary>
    DataGeneration = 8,

    /// <summary>Binarisation and dequantisation of a row.</summary>
    Preprocessing = 9,

    /// <summary>Draws of a sampler of configurations.</summary>
    Search = 10,

    /// <summary>Latents that a model makes rows from.</summary>
    Generation = 13,

    /// <summary>Binarisation of a row anew for each epoch.</summary>
    DynamicBinarization = 14,

    /// <summary>Samples of the trials that importance is estimated from.</summary>
    Importance = 16,

    /// <summary>Draws for a trial that is decided by the results of others.</summary>
    Proposal = 17,
}
