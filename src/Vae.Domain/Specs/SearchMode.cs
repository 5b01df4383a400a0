namespace Vae.Domain.Specs;

/// <summary>What a trial of a search that learns from results is decided from.</summary>
public enum SearchMode
{
    /// <summary>The results of all trials but a fixed number of the last ones before it, whatever else is known: the same trials with one worker or a hundred.</summary>
    Reproducible,

    /// <summary>Every result that is there, as soon as there is one more: no worker waits, and which trials there are depends on who was quick.</summary>
    Asynchronous,
}
