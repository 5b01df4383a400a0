namespace Vae.Domain.Specs;

/// <summary>What a decision about a trial is made from: which one a search that learns from results tries next, or which go on from a rung.</summary>
public enum SearchMode
{
    /// <summary>Results that do not depend on who was quick: for a search those of all trials but a fixed number of the last ones before it, at a rung those of all trials on it. The same with one worker or a hundred.</summary>
    Reproducible,

    /// <summary>Every result that is there, as soon as there is one more: no worker waits, and what is decided depends on who was quick.</summary>
    Asynchronous,
}
