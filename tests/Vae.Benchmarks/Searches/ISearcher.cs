namespace Vae.Benchmarks.Searches;

/// <summary>Says where to look, and is told what was found.</summary>
internal interface ISearcher
{
    /// <summary>Values to try, one per axis.</summary>
    double[] Ask();

    /// <summary>What the function gives there; lower is better.</summary>
    void Tell(double value);
}
