namespace Vae.Domain.Leasing;

/// <summary>Who holds a lease: a worker, in one of its lives.</summary>
/// <param name="Worker">The worker's name, the same after a restart.</param>
/// <param name="Incarnation">Grows with every start of that worker: a later one proves that an earlier one is gone.</param>
public readonly record struct Holder(string Worker, long Incarnation);
