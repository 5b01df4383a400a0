namespace Vae.Domain;

/// <summary>What a worker does with a run at a time.</summary>
public enum RunStage
{
    /// <summary>Gets the rows that its plan was made for.</summary>
    Data,

    /// <summary>Changes weights.</summary>
    Train,

    /// <summary>Measures them: after each epoch, and whatever else is measured at the end.</summary>
    Evaluate,
}
