namespace Vae.Training.Native;

/// <summary>What came of loading libtorch.</summary>
public abstract record LibTorchLoad
{
    private LibTorchLoad()
    {
    }

    /// <summary>libtorch is loaded; TorchSharp may be used.</summary>
    /// <param name="Library">The file that TorchSharp's native part was loaded from.</param>
    /// <param name="Adapted">It is a copy adapted to this system's older libstdc++.</param>
    public sealed record Loaded(string Library, bool Adapted) : LibTorchLoad;

    /// <summary>libtorch cannot be loaded here; TorchSharp must not be touched.</summary>
    /// <param name="Message">One sentence with the reason and one with what would be right.</param>
    public sealed record Cannot(string Message) : LibTorchLoad;
}
