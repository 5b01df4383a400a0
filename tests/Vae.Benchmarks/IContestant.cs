namespace Vae.Benchmarks;

/// <summary>Something that takes steps.</summary>
internal interface IContestant
{
    /// <summary>What it is called in the table.</summary>
    string Name { get; }

    /// <summary>Seconds for so many steps.</summary>
    double Take(int steps);
}
