namespace Vae.Grains.EventLog;

/// <summary>The store cannot be read or written: a broken environment, in plain words.</summary>
[GenerateSerializer]
[Alias("Vae.Store")]
public sealed class StoreException : Exception
{
    /// <summary>A failure without a reason.</summary>
    public StoreException()
    {
    }

    /// <summary>A failure with its reason.</summary>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its reason and cause.</summary>
    public StoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
