namespace Vae.Domain.Leasing;

/// <summary>What a run has been through since it was asked for, or asked for anew.</summary>
/// <param name="Attempts">Leases granted so far; never starts anew.</param>
/// <param name="Losses">Leases that ended in silence.</param>
/// <param name="InfrastructureFailures">Attempts that files or network failed.</param>
/// <param name="OutOfMemory">Attempts for which the memory did not suffice.</param>
public readonly record struct RunHistory(int Attempts, int Losses, int InfrastructureFailures, int OutOfMemory = 0)
{
    /// <summary>Losses after which a run is suspected of killing its workers, and tried once in a process of its own.</summary>
    public const int LossesBeforeIsolation = 3;

    /// <summary>How it is trained under its current or next lease.</summary>
    public Company Company => Losses >= LossesBeforeIsolation ? Company.Isolated
        : OutOfMemory > 0 ? Company.Alone
        : Company.Shared;

    /// <summary>After a lease that ended without a result.</summary>
    public RunHistory After(LeaseEnd reason) => reason switch
    {
        LeaseEnd.Lost => this with { Losses = Losses + 1 },
        LeaseEnd.Infrastructure => this with { InfrastructureFailures = InfrastructureFailures + 1 },
        LeaseEnd.OutOfMemory => this with { OutOfMemory = OutOfMemory + 1 },
        _ => this,
    };
}
