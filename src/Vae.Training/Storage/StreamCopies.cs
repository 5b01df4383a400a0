namespace Vae.Training.Storage;

/// <summary>Copies from and to streams that can be sought.</summary>
public static class StreamCopies
{
    /// <summary>Copies all of a stream, wherever it stands.</summary>
    public static void CopyFromStart(this Stream source, Stream target)
    {
        source.Position = 0;
        source.CopyTo(target);
    }

    /// <summary>Empties a stream. Where it stands after it was cut is up to each kind of stream.</summary>
    public static void Clear(this Stream target)
    {
        target.SetLength(0);
        target.Position = 0;
    }
}
