namespace Vae.Domain.Leasing;

/// <summary>What a run has been through.</summary>
/// <param name="Attempts">Leases granted so far.</param>
/// <param name="Losses">Leases that ended in silence.</param>
/// <param name="InfrastructureFailures">Attempts that files or network failed.</param>
public readonly record struct RunHistory(int Attempts, int Losses, int InfrastructureFailures);
