using Vae.Domain;
using Vae.Domain.Metrics;

namespace Vae.Grains.EventLog;

/// <summary>Keeps account of who looked at a sweep's untouched test rows after the sweep was finished.</summary>
public static class TestLooks
{
    /// <summary>Appends a look to the sweep's log.</summary>
    /// <param name="store">Where the sweep is stored.</param>
    /// <param name="sweep">A sweep that it holds.</param>
    /// <param name="evaluation">What was seen.</param>
    /// <param name="at">When.</param>
    /// <returns>How often they were looked at, this time included.</returns>
    /// <exception cref="StoreException">The log cannot be written, or does not hold the sweep.</exception>
    public static async Task<int> Record(StoreSettings store, string sweep, ModelEvaluation evaluation, DateTimeOffset at)
    {
        using var log = store.OpenLog();
        var stored = await log.Load(sweep) ?? throw new StoreException($"{store} does not hold the sweep '{sweep}'.");
        if (!await log.Append(new SweepAppend(sweep, stored.Head + 1, at, [new SweepEvent.TestRowsSeen(evaluation)], [])))
            throw new StoreException($"{store}: somebody else wrote to the sweep '{sweep}' meanwhile; look again.");
        return stored.State.TestLooks + 1;
    }
}
