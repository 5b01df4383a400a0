namespace Vae.Domain.Specs;

/// <summary>A score of how known factors are spread over the latents; each is from 0 to 1, higher is better.</summary>
public enum DisentanglementMeasure
{
    /// <summary>Mutual information gap (Chen et al., NeurIPS 2018).</summary>
    Mig,

    /// <summary>Separated attribute predictability (Kumar et al., ICLR 2018).</summary>
    Sap,

    /// <summary>Disentanglement of DCI (Eastwood and Williams, ICLR 2018).</summary>
    Dci,

    /// <summary>The β-VAE score (Higgins et al., ICLR 2017).</summary>
    BetaVae,

    /// <summary>The FactorVAE score (Kim and Mnih, ICML 2018).</summary>
    FactorVae,
}
