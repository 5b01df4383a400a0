using Vae.Domain.Specs;

namespace Vae.Domain.Metrics;

/// <summary>How the known factors of rows are spread over the latents; every score is in [0, 1], higher is better, and null where the rows do not allow it.</summary>
/// <param name="Rows">Rows that the scores were measured on.</param>
/// <param name="MutualInformationGap">MIG: how much more the best latent of a factor knows of it than the second best (Chen et al., NeurIPS 2018).</param>
/// <param name="SeparatedPredictability">SAP: the same of how well one latent alone predicts the factor (Kumar et al., ICLR 2018).</param>
/// <param name="Disentanglement">D of DCI: whether a latent is important for one factor only (Eastwood and Williams, ICLR 2018).</param>
/// <param name="Completeness">C of DCI: whether one latent only is important for a factor.</param>
/// <param name="Informativeness">I of DCI: how well all latents together predict the factors of other rows.</param>
/// <param name="BetaVae">Accuracy of telling from differences of codes which factor pairs of rows share (Higgins et al., ICLR 2017).</param>
/// <param name="FactorVae">Accuracy of telling it from the latent that varies least (Kim and Mnih, ICML 2018).</param>
public sealed record DisentanglementScores(
    int Rows,
    double? MutualInformationGap,
    double? SeparatedPredictability,
    double? Disentanglement,
    double? Completeness,
    double? Informativeness,
    double? BetaVae,
    double? FactorVae)
{
    /// <summary>One of the scores; D stands for all of DCI.</summary>
    public double? Of(DisentanglementMeasure measure) => measure switch
    {
        DisentanglementMeasure.Mig => MutualInformationGap,
        DisentanglementMeasure.Sap => SeparatedPredictability,
        DisentanglementMeasure.Dci => Disentanglement,
        DisentanglementMeasure.BetaVae => BetaVae,
        _ => FactorVae,
    };
}
