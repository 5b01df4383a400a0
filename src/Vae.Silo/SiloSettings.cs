using Vae.Silo.Worker;

namespace Vae.Silo;

/// <summary>How the whole system in one process is set up.</summary>
/// <param name="Home">Where sweeps live.</param>
/// <param name="Worker">How its worker works.</param>
public sealed record SiloSettings(Home Home, WorkerSettings Worker);
