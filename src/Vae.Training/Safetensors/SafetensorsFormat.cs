namespace Vae.Training.Safetensors;

/// <summary>The fixed parts of the format: 8 bytes of header length (little-endian), a JSON header, and the tensors' bytes.</summary>
/// <remarks>https://huggingface.co/docs/safetensors: "Format".</remarks>
internal static class SafetensorsFormat
{
    /// <summary>Bytes that say how long the header is.</summary>
    public const int PrefixLength = 8;

    /// <summary>The tensors' bytes start at a multiple of this.</summary>
    public const int Alignment = 8;

    /// <summary>The longest header that readers of the format take.</summary>
    public const int LongestHeader = 100_000_000;

    /// <summary>The header's key of what is said of the file as a whole.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>A tensor's key of its type.</summary>
    public const string TypeKey = "dtype";

    /// <summary>A tensor's key of its sizes.</summary>
    public const string ShapeKey = "shape";

    /// <summary>A tensor's key of its first byte and the one after its last, counted from the header's end.</summary>
    public const string OffsetsKey = "data_offsets";
}
