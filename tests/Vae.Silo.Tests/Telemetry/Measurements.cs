using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Vae.Grains.Telemetry;

namespace Vae.Silo.Tests.Telemetry;

/// <summary>What a host measures of itself through the meter <c>Vae</c>: sums of what is counted, the last of what is looked at.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, double> _counted = new();
    private readonly ConcurrentDictionary<string, double> _seen = new();

    /// <summary>Listens to the instruments that a factory of meters makes.</summary>
    public Measurements(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name != Instruments.Meter || instrument.Meter.Scope != meters) return;
            Published[instrument.Name] = instrument;
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The instruments by name.</summary>
    public ConcurrentDictionary<string, Instrument> Published { get; } = new();

    /// <summary>Every series that there ever was, such as <c>vae.runs.ended vae.outcome=completed</c>.</summary>
    public ConcurrentDictionary<string, bool> Ever { get; } = new();

    /// <summary>The sum of what was recorded to a counter or a histogram; 0 where nothing was.</summary>
    public double Sum(string series) => _counted.GetValueOrDefault(series);

    /// <summary>What gauges say now.</summary>
    public IReadOnlyDictionary<string, double> Look()
    {
        lock (_seen)
        {
            _seen.Clear();
            _listener.RecordObservableInstruments();
            return new Dictionary<string, double>(_seen);
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")]);
        Ever[series] = true;
        if (instrument.IsObservable) _seen[series] = value;
        else _counted.AddOrUpdate(series, value, (_, sum) => sum + value);
    }
}
