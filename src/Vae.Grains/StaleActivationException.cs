namespace Vae.Grains;

/// <summary>Another activation of the sweep has written; the caller tries again and reaches that one.</summary>
[GenerateSerializer]
[Alias("Vae.StaleActivation")]
public sealed class StaleActivationException : Exception
{
    /// <summary>Of an unnamed sweep.</summary>
    public StaleActivationException()
    {
    }

    /// <summary>Of a sweep.</summary>
    public StaleActivationException(string sweep)
        : base($"Another activation of the sweep '{sweep}' has written; try again.")
    {
    }

    /// <summary>With its cause.</summary>
    public StaleActivationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
