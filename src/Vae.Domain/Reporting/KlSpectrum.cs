using System.Collections.Immutable;
using Vae.Domain.Metrics;
using Vae.Domain.Ranking;

namespace Vae.Domain.Reporting;

/// <summary>How much each latent of a configuration tells: KL on the validation rows at the chosen epoch, largest first, mean over its runs.</summary>
/// <param name="Configuration">The configuration.</param>
/// <param name="Kl">Nats per example. Latents of different runs have no common order, so they are put in order before the mean is taken.</param>
public sealed record KlSpectrum(RankedConfiguration Configuration, ImmutableArray<double> Kl)
{
    /// <summary>The spectrum; null where the runs have none.</summary>
    public static KlSpectrum? Of(RankedConfiguration configuration, IEnumerable<RunRecord> runs)
    {
        var latents = configuration.Trial.Configuration.LatentDimension;
        double[][] spectra =
        [
            .. from run in runs
               from metrics in run.Epochs
               where metrics.Epoch == configuration.ChosenEpoch && metrics.KlPerLatent.Length == latents
               select metrics.KlPerLatent.OrderDescending().ToArray(),
        ];
        return spectra.Length == 0 ? null : new KlSpectrum(configuration, [.. Enumerable.Range(0, latents).Select(k => spectra.Average(kl => kl[k]))]);
    }
}
