namespace Vae.Domain.Specs;

/// <summary>How sound becomes frames, each the logarithms of the power in bands at equal distances on the mel scale.</summary>
public sealed record AudioDataSpec
{
    /// <summary>Features of a frame, at least 1.</summary>
    public int Bands { get; init; } = 64;

    /// <summary>Milliseconds of sound in a frame; above 0.</summary>
    public double Window { get; init; } = 25;

    /// <summary>Milliseconds from one frame to the next; above 0.</summary>
    public double Hop { get; init; } = 10;

    /// <summary>Where the last band ends, in Hz; null for half the sample rate, which all recordings then share.</summary>
    public double? MaximumFrequency { get; init; }
}
