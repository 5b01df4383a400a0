using System.Globalization;
using Vae.Domain.Ranking;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Reporting.Explaining;

/// <summary>Numbers in explanations, the same in every language.</summary>
internal static class Figures
{
    /// <summary>A value of a hyperparameter.</summary>
    public static string Value(HyperparameterName name, double value) => name.NameOf(value) ?? Digits.Of(value);

    /// <summary>A difference, with its error where it has one.</summary>
    public static string Difference(Estimate estimate) => estimate.StandardError is { } error
        ? $"{Digits.Of(estimate.Mean, 3)} ± {Digits.Of(error, 3)}"
        : Digits.Of(estimate.Mean, 3);

    /// <summary>A score or what lies below it, in tables.</summary>
    public static string Score(RankingScore by, Estimate estimate) => estimate.StandardError is { } error
        ? $"{Fixed(by, estimate.Mean)} ± {Fixed(by, error)}"
        : Fixed(by, estimate.Mean);

    /// <summary>Two decimals; a dash where there is no number.</summary>
    public static string Fixed(double? value) => value is { } number ? number.ToString("0.00", CultureInfo.InvariantCulture) : "–";

    /// <summary>One decimal at most; a dash where there is no number.</summary>
    public static string Units(double? value) => value is { } number ? number.ToString("0.#", CultureInfo.InvariantCulture) : "–";

    /// <summary>Four significant digits; a dash where there is no number.</summary>
    public static string Short(double? value) => value is { } number ? Digits.Of(number) : "–";

    /// <summary>12,345.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share in percent, with its error where it has one.</summary>
    public static string Percent(Estimate share) => share.StandardError is { } error ? $"{share.Mean * 100:0} ± {error * 100:0.#} %" : Percent(share.Mean);

    /// <summary>A share in percent.</summary>
    public static string Percent(double share) => $"{(share * 100).ToString("0", CultureInfo.InvariantCulture)} %";

    /// <summary>A disentanglement score by its name in sweep files.</summary>
    public static string Measure(string? measure) => measure switch
    {
        "sap" => "SAP",
        "dci" => "DCI",
        "beta-vae" => "β-VAE",
        "factor-vae" => "FactorVAE",
        _ => "MIG",
    };

    /// <summary>nats, or nothing for scores from 0 to 1.</summary>
    public static string Unit(RankingScore by) => ScoreUnit.Of(by);

    private static string Fixed(RankingScore by, double value) =>
        value.ToString(by is RankingScore.Disentanglement or RankingScore.Probe ? "0.000" : "0.00", CultureInfo.InvariantCulture);
}
