using Vae.Domain.Planning;
using Vae.Training.Data;

namespace Vae.Sweep.Serving;

/// <summary>Reads the rows that plans were made for, and keeps those of the last one.</summary>
internal sealed class PlannedData
{
    private readonly Lock _gate = new();
    private DataSet? _last;

    /// <summary>The rows of a plan.</summary>
    /// <exception cref="IOException">They are not here, or others than those that were planned for.</exception>
    public DataSet Of(SweepPlan plan)
    {
        lock (_gate)
        {
            if (_last?.Profile.Fingerprint == plan.DataFingerprint) return _last;
            return _last = DataReader.Read(plan.Spec) switch
            {
                DataReading.Rejected(var problems) => throw new IOException(string.Join(' ', problems)),
                DataReading.Ready(var data) when data.Profile.Fingerprint != plan.DataFingerprint =>
                    throw new IOException($"The data at {plan.Spec.Data.Path} on this worker are not those that the sweep was planned for."),
                DataReading.Ready(var data) => data,
                var reading => throw new InvalidOperationException($"{reading} is no reading."),
            };
        }
    }
}
