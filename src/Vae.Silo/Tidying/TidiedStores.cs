using Vae.Training.Checkpoints;
using Vae.Training.Data.Supply;

namespace Vae.Silo.Tidying;

/// <summary>What of a cluster's store is freed when no sweep needs it any more.</summary>
/// <param name="Checkpoints">The checkpoints of runs.</param>
/// <param name="Bundles">The files of data.</param>
public sealed record TidiedStores(CheckpointStore Checkpoints, BundleStore Bundles);
