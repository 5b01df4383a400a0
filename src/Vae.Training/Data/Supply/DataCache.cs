using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Specs;

namespace Vae.Training.Data.Supply;

/// <summary>
/// Reads what plans name, holds it against the fingerprint that was planned for, and keeps it for the runs to come: those
/// used longest ago make room. Slots that ask for the same rows at the same time have them read once.
/// </summary>
/// <param name="limit">Bytes of rows that are kept; those asked for last are kept in any case.</param>
/// <param name="time">Measures how long reading takes.</param>
/// <param name="fetched">Files of data that are not, or not the same, where plans name them; null where there is no other place for them.</param>
public sealed class DataCache(long limit, TimeProvider time, FetchedData? fetched = null) : IDataSupply
{
    /// <summary>The longest that reading counts as progress, from its begin or the last bytes that came from a store: a disk that hangs must not hold a lease for ever.</summary>
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
            if (time.GetElapsedTime(entry.MovedAt) < Patience) observer.Progressed(0);
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
            if (!_entries.TryGetValue(source, out var entry)) _entries.Add(source, entry = new Entry(time.GetTimestamp, moved => Read(plan, moved)));
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

    /// <summary>Reads from where the plan says, which may be a volume that is shared, or else from what a store has.</summary>
    private DataSupplied Read(SweepPlan plan, Action moved)
    {
        var named = ReadFrom(plan, plan.Spec.Data);
        if (named is DataSupplied.Ready || fetched is null || !BundleStore.IsFor(plan)) return named;
        return Guarded(plan, () => fetched.Read(plan, data => ReadFrom(plan, data), moved) ?? NowhereElse(named));
    }

    private static DataSupplied ReadFrom(SweepPlan plan, DataSpec data) => Guarded(plan, () => DataReader.Read(plan.Spec with { Data = data }) switch
    {
        DataReading.Ready(var read) when read.Profile.Fingerprint == plan.DataFingerprint => new DataSupplied.Ready(read),
        DataReading.Ready(var read) => Refused(FailureKind.DataMismatch, Difference(plan, data, read)),
        DataReading.Rejected(var problems) => Refused(FailureKind.DataMissing, string.Join('\n', problems)),
        _ => throw new InvalidOperationException("There is no such reading."),
    });

    private static DataSupplied Guarded(SweepPlan plan, Func<DataSupplied> read)
    {
        try
        {
            return read();
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

    private static DataSupplied NowhereElse(DataSupplied named) => named is DataSupplied.Refused({ Kind: FailureKind.DataMissing, Message: var problem })
        ? Refused(FailureKind.DataMissing, $"{problem} Nor does the store have them: put the files there for every worker, or submit the sweep again with VAE_STORE set.")
        : named;

    private static string Difference(SweepPlan plan, DataSpec from, DataSet data) =>
        $"{from.Path ?? $"the rows of source {from.Source.ToString().ToLowerInvariant()}"}: the data on this worker are not those that the sweep was planned for: "
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
        private long _movedAt;

        /// <summary>Reads on a thread of its own, which goes on when a run that waits for it is stopped.</summary>
        public Entry(Func<long> now, Func<Action, DataSupplied> read)
        {
            Moved();
            new Thread(() => _reading.SetResult(Result())) { IsBackground = true, Name = "data" }.Start();

            void Moved() => Volatile.Write(ref _movedAt, now());

            DataSupplied Result()
            {
                try
                {
                    return read(Moved);
                }
                catch (Exception bug)
                {
                    return Refused(FailureKind.Bug, bug.ToString());
                }
            }
        }

        public Task<DataSupplied> Reading => _reading.Task;

        /// <summary>When bytes last came, or reading began.</summary>
        public long MovedAt => Volatile.Read(ref _movedAt);

        public long LastUse { get; set; }

        /// <summary>None while they are being read.</summary>
        public long Bytes => Reading is { IsCompletedSuccessfully: true, Result: DataSupplied.Ready(var data) } ? data.Bytes : 0;
    }
}
