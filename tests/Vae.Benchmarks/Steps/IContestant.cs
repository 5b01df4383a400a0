namespace Vae.Benchmarks.Steps;

/// <summary>Something that takes steps.</summary>
internal interface IContestant
{
    /// <summary>What it is called in the table.</summary>
    string Name { get; }

    /// <summary>Takes so many steps.</summary>
    /// <returns>Seconds on the clock, and seconds that the processor worked for it: on a busy machine these tell more.</returns>
    (double Wall, double Cpu) Take(int steps);
}
