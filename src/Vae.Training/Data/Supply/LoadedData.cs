using Vae.Domain;
using Vae.Domain.Planning;

namespace Vae.Training.Data.Supply;

/// <summary>Rows that are read already: those of the only sweep there is.</summary>
public sealed class LoadedData(DataSet data) : IDataSupply
{
    /// <inheritdoc/>
    public DataSupplied Supply(SweepPlan plan, IRunObserver observer, CancellationToken stop) => new DataSupplied.Ready(data);
}
