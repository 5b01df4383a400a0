namespace Vae.Domain.Metrics;

/// <summary>Which rows a model was measured on.</summary>
public enum EvaluatedRows
{
    /// <summary>Rows that it was trained on: says nothing about others.</summary>
    Training,

    /// <summary>Held-out rows that a choice was made by.</summary>
    Validation,

    /// <summary>Rows that nothing was fitted to and no choice was made by.</summary>
    Test,

    /// <summary>Rows of other data.</summary>
    Other,
}
