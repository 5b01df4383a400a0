using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Training.Data.Supply;

/// <summary>
/// Reads what plans name, holds it against the fingerprint that was planned for, and keeps it for the runs to come: those
/// used longest ago make room. Slots that ask for the same rows at the same time have them read once.
/// </summary>
/// <param name="limit">Bytes of rows that are kept; those asked for last are kept in any case.</param>
/// <param name="time">Measures how long reading takes.</param>
public sealed class DataCache(long limit, TimeProvider time) : IDataSupply
{
    /// <summary>The longest that reading counts as progress: a disk that hangs must not hold a lease for ever.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Between two signs of life.</summary>
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<Source, Entry> _entries = [];
    private long _uses;

    /// <inheritdoc/>
    public DataSupplied Supply(SweepPlan plan, IRunObserver observer, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(observer);
        var (source, entry) = EntryOf(plan);
        while (!entry.Reading.Wait((int)Pulse.TotalMilliseconds, stop))
        {
            if (time.GetElapsedTime(entry.Begun) < Patience) observer.Progressed(0);
        }

        observer.Progressed(0);
        return Keep(source, entry, entry.Reading.Result);
    }

    /// <summary>The reading that there is, or one that begins now.</summary>
    private (Source Source, Entry Entry) EntryOf(SweepPlan plan)
    {
        var source = Source.Of(plan);
        lock (_gate)
        {
            if (!_entries.TryGetValue(source, out var entry)) _entries.Add(source, entry = new Entry(time.GetTimestamp(), () => Read(plan)));
            entry.LastUse = ++_uses;
            return (source, entry);
        }
    }

    /// <summary>Rows are kept and others make room; a refusal is forgotten, for what it found may be put right.</summary>
    private DataSupplied Keep(Source source, Entry entry, DataSupplied supplied)
    {
        lock (_gate)
        {
            if (supplied is not DataSupplied.Ready)
            {
                if (_entries.GetValueOrDefault(source) == entry) _entries.Remove(source);
                return supplied;
            }

            // What is being read frees nothing.
            var held = _entries.Where(held => held.Value.Bytes > 0).Select(held => new CachedItem<Source>(held.Key, held.Value.Bytes, held.Value.LastUse));
            foreach (var old in Eviction.Of(held, limit).ToArray()) _entries.Remove(old);
            return supplied;
        }
    }

    private static DataSupplied Read(SweepPlan plan)
    {
        try
        {
            return DataReader.Read(plan.Spec) switch
            {
                DataReading.Ready(var data) when data.Profile.Fingerprint == plan.DataFingerprint => new DataSupplied.Ready(data),
                DataReading.Ready(var data) => Refused(FailureKind.DataMismatch, Difference(plan, data)),
                DataReading.Rejected(var problems) => Refused(FailureKind.Infrastructure, string.Join('\n', problems)),
                _ => throw new InvalidOperationException("There is no such reading."),
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Refused(FailureKind.Infrastructure, error.Message);
        }
        catch (OutOfMemoryException)
        {
            return Refused(FailureKind.OutOfMemory, $"The memory of this worker does not suffice for the data of {plan.Spec.Name}.");
        }
    }

    private static DataSupplied.Refused Refused(FailureKind kind, string message) => new(new RunOutcome.Failed(kind, message));

    private static string Difference(SweepPlan plan, DataSet data) =>
        $"{plan.Spec.Data.Path ?? $"the rows of source {plan.Spec.Data.Source.ToString().ToLowerInvariant()}"}: the data on this worker are not those that the sweep was planned for: "
        + $"{data.Rows} rows of {data.Dimensions} features with the fingerprint {Short(data.Profile.Fingerprint)}, planned for {plan.Folds.Rows} rows of {plan.Dimensions} with {Short(plan.DataFingerprint)}. "
        + "Give this worker the same files and version of vae, or start a new sweep.";

    private static string Short(string fingerprint) => fingerprint.Length > 12 ? fingerprint[..12] : fingerprint;

    /// <summary>What rows depend on.</summary>
    private sealed record Source(string Data, ulong Seed, string Fingerprint)
    {
        public static Source Of(SweepPlan plan) => new(DomainJson.Write(plan.Spec.Data), plan.Spec.Seed, plan.DataFingerprint);
    }

    /// <summary>Rows that are being read, or were.</summary>
    private sealed class Entry
    {
        private readonly TaskCompletionSource<DataSupplied> _reading = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Reads on a thread of its own, which goes on when a run that waits for it is stopped.</summary>
        public Entry(long begun, Func<DataSupplied> read)
        {
            Begun = begun;
            new Thread(() => _reading.SetResult(Result(read))) { IsBackground = true, Name = "data" }.Start();
        }

        public Task<DataSupplied> Reading => _reading.Task;

        public long Begun { get; }

        public long LastUse { get; set; }

        /// <summary>None while they are being read.</summary>
        public long Bytes => Reading is { IsCompletedSuccessfully: true, Result: DataSupplied.Ready(var data) } ? data.Bytes : 0;

        private static DataSupplied Result(Func<DataSupplied> read)
        {
            try
            {
                return read();
            }
            catch (Exception bug)
            {
                return Refused(FailureKind.Bug, bug.ToString());
            }
        }
    }
}
