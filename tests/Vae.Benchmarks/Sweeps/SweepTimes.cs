using Vae.Domain.Ranking;

namespace Vae.Benchmarks.Sweeps;

/// <summary>Where the time of a sweep in one process went.</summary>
/// <param name="Start">From the start of the process to the first lease.</param>
/// <param name="Training">From the first lease to the end of the last run.</param>
/// <param name="Close">From there to the end of the process.</param>
/// <param name="SlotCpu">Seconds of processor time of the threads that train.</param>
/// <param name="Cpu">Seconds of processor time of all threads.</param>
/// <param name="StartCpu">Those of the start.</param>
/// <param name="Runs">How many runs were trained.</param>
/// <param name="Ranking">What it answered.</param>
internal sealed record SweepTimes(TimeSpan Start, TimeSpan Training, TimeSpan Close, double SlotCpu, double Cpu, double StartCpu, int Runs, SweepRanking Ranking)
{
    /// <summary>From the start of the process to its end.</summary>
    public TimeSpan Whole => Start + Training + Close;
}
