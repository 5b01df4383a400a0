namespace Vae.Domain.Specs;

/// <summary>What configurations are ranked by: the goal that the sweep is for.</summary>
public abstract record RankingSpec
{
    private RankingSpec()
    {
    }

    /// <summary>Whether every fold's run measures its model once more at its end, since its epochs don't tell the score.</summary>
    public bool NeedsEvaluation => this is Bound or Disentanglement or Probe;

    /// <summary>The evidence lower bound at β = 1.</summary>
    public sealed record Elbo : RankingSpec;

    /// <summary>The importance-weighted bound on ln p(x), with <see cref="EvaluationSpec.FinalistSamples"/> samples.</summary>
    public sealed record Bound : RankingSpec;

    /// <summary>The best reconstruction among models whose rate keeps to a budget.</summary>
    /// <param name="MaxRate">Nats per example, above 0.</param>
    public sealed record Reconstruction(double MaxRate) : RankingSpec;

    /// <summary>The lowest rate among models whose distortion keeps to a budget.</summary>
    /// <param name="MaxDistortion">Nats per example; below 0 where a density is above 1.</param>
    public sealed record Rate(double MaxDistortion) : RankingSpec;

    /// <summary>How well the latents separate the known factors.</summary>
    /// <param name="Measure">Which of the scores.</param>
    public sealed record Disentanglement(DisentanglementMeasure Measure) : RankingSpec;

    /// <summary>How well the labels of held-out rows are told from their posterior means.</summary>
    /// <param name="Kind">By what they are told.</param>
    public sealed record Probe(ProbeKind Kind) : RankingSpec;
}
