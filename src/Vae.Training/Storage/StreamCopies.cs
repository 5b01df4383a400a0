namespace Vae.Training.Storage;

/// <summary>Copies of streams that can be sought.</summary>
internal static class StreamCopies
{
    /// <summary>Copies all of a stream, wherever it stands.</summary>
    public static void CopyFromStart(this Stream source, Stream target)
    {
        source.Position = 0;
        source.CopyTo(target);
    }
}
