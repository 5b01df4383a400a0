namespace Vae.Domain.Specs;

/// <summary>What tells labels from posterior means.</summary>
public enum ProbeKind
{
    /// <summary>Logistic regression, or softmax regression for more than two classes.</summary>
    Logistic,

    /// <summary>The majority of the nearest training rows.</summary>
    Neighbours,
}
