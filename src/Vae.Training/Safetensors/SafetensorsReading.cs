namespace Vae.Training.Safetensors;

/// <summary>The file that was read, or why it could not be.</summary>
internal abstract record SafetensorsReading
{
    private SafetensorsReading()
    {
    }

    /// <summary>The file is whole and all of it was read.</summary>
    public sealed record Ready(SafetensorsFile File) : SafetensorsReading;

    /// <summary>The file is missing, damaged, or no safetensors file.</summary>
    /// <param name="Problem">A sentence that names the file, the place, and what would be right.</param>
    public sealed record Rejected(string Problem) : SafetensorsReading;
}
