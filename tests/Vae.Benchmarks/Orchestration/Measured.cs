using System.Globalization;

namespace Vae.Benchmarks.Orchestration;

/// <summary>What was measured of a sweep.</summary>
internal sealed record Measured
{
    /// <summary>The head of the table.</summary>
    public const string Header =
        """
        | store | runs/s | CPU ms per run | first tenth | last tenth | last/first | MiB in memory | MiB on disk | ms to load half of it | ms to status (CPU) | ms to rank (CPU) |
        |---|---|---|---|---|---|---|---|---|---|---|
        """;

    public required string Store { get; init; }

    public required int Runs { get; init; }

    /// <summary>Seconds by the wall, the restart in the middle left out.</summary>
    public required double Seconds { get; init; }

    /// <summary>CPU seconds of each tenth, this process and the database's together.</summary>
    public required IReadOnlyList<double> CpuOfTenths { get; init; }

    public required double MemoryMiB { get; init; }

    public required double RecoveryMs { get; init; }

    public required Taken Status { get; init; }

    public required Taken Rank { get; init; }

    /// <summary>A line of the table.</summary>
    public string Line(long bytesOnDisk)
    {
        var perTenth = Runs / (double)CpuOfTenths.Count;
        var (first, last) = (1000 * CpuOfTenths[0] / perTenth, 1000 * CpuOfTenths[^1] / perTenth);
        return string.Create(CultureInfo.InvariantCulture,
            $"| {Store} | {Runs / Seconds:N0} | {1000 * CpuOfTenths.Sum() / Runs:0.000} | {first:0.000} | {last:0.000} | {last / first:0.00} | {MemoryMiB:0} | {bytesOnDisk / 1048576.0:0} | {RecoveryMs:0} | {Status.Ms:0} ({Status.CpuMs:0}) | {Rank.Ms:0} ({Rank.CpuMs:0}) |");
    }

    /// <summary>Milliseconds by the wall, and of all processors together, the database's included.</summary>
    public readonly record struct Taken(double Ms, double CpuMs);
}
