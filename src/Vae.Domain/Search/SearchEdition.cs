namespace Vae.Domain.Search;

/// <summary>Which rules a search that learns from results decides by. A sweep keeps those that it began with: its log can be replayed for ever.</summary>
public enum SearchEdition
{
    /// <summary>Those of the first sweeps.</summary>
    First,

    /// <summary>Those of new sweeps: names that did worse at first are tried for longer.</summary>
    Second,
}
