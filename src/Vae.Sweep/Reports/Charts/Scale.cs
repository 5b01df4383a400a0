using System.Collections.Immutable;
using Vae.Domain.Ranking;

namespace Vae.Sweep.Reports.Charts;

/// <summary>Takes values to a share of an axis.</summary>
/// <param name="Low">The value at 0.</param>
/// <param name="High">The value at 1; not <paramref name="Low"/>.</param>
/// <param name="IsLog">Whether equal ratios, and not equal differences, are equally long.</param>
/// <param name="Ticks">Values that are named.</param>
internal sealed record Scale(double Low, double High, bool IsLog, ImmutableArray<(double Value, string Text)> Ticks)
{
    // Below this ratio of the largest to the smallest, a linear axis shows all.
    private const double LogRatio = 8;

    /// <summary>Where a value is: 0 at the low end, 1 at the high one.</summary>
    public double At(double value) => (Along(value) - Along(Low)) / (Along(High) - Along(Low));

    /// <summary>Equal differences, between round numbers.</summary>
    public static Scale Linear(double low, double high, int ticks = 5)
    {
        if (!(high > low)) (low, high) = (low - Math.Max(1e-9, Math.Abs(low) * 0.1), low + Math.Max(1e-9, Math.Abs(low) * 0.1));
        var step = RoundStep((high - low) / ticks);
        var (first, last) = (Math.Floor(low / step), Math.Ceiling(high / step));
        var digits = Math.Max(0, -(int)Math.Floor(Math.Log10(step)));
        return new Scale(
            first * step,
            last * step,
            IsLog: false,
            [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (Tick(first + i), digits > 4 ? Digits.Of(Tick(first + i), 3) : Tick(first + i).ToString($"F{Math.Min(digits, 4)}")))]);

        double Tick(double multiple) => multiple == 0 ? 0 : multiple * step;
    }

    /// <summary>Equal differences, from one value exactly to another, with round numbers between them.</summary>
    public static Scale Exact(double low, double high, int ticks = 5)
    {
        var wide = Linear(low, high, ticks);
        return high > low ? wide with { Low = low, High = high, Ticks = [.. wide.Ticks.Where(tick => tick.Value >= low && tick.Value <= high)] } : wide;
    }

    /// <summary>Room for some values, linear between round numbers.</summary>
    public static Scale Linear(IEnumerable<double> values, int ticks = 5)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        return Linear(finite.Min(), finite.Max(), ticks);
    }

    /// <summary>An axis on which each of a few values is named, or round numbers where they are many; logarithmic where they are far apart.</summary>
    public static Scale OfTried(IEnumerable<double> values)
    {
        var tried = values.Distinct().Order().ToArray();
        var isLog = tried[0] > 0 && tried[^1] / tried[0] >= LogRatio;
        if (!isLog && tried.Length > 6) return Linear(tried);
        var (low, high) = (tried[0], tried[^1]);
        var margin = isLog ? Math.Pow(high / low, 0.06) : high > low ? (high - low) * 0.06 : Math.Max(0.5, Math.Abs(low) * 0.5);
        var named = tried.Length <= 8 ? tried : Decades(low, high);
        return new Scale(isLog ? low / margin : low - margin, isLog ? high * margin : high + margin, isLog, [.. named.Select(value => (value, Digits.Of(value, 3)))]);
    }

    /// <summary>Things without a distance, one after the other: the first at value 0.</summary>
    public static Scale Categories(IReadOnlyList<string> names) => new(-0.5, names.Count - 0.5, IsLog: false, [.. names.Select((name, i) => ((double)i, name))]);

    private double Along(double value) => IsLog ? Math.Log(value) : value;

    private static double[] Decades(double low, double high)
    {
        var powers = Enumerable.Range((int)Math.Floor(Math.Log10(low)), (int)(Math.Ceiling(Math.Log10(high)) - Math.Floor(Math.Log10(low))) + 1).ToArray();
        double[] factors = powers.Length > 4 ? [1] : powers.Length > 2 ? [1, 3] : [1, 2, 5];
        return [.. powers.SelectMany(power => factors.Select(factor => factor * Math.Pow(10, power))).Where(value => value >= low * 0.999 && value <= high * 1.001)];
    }

    private static double RoundStep(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return power * (least / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }
}
