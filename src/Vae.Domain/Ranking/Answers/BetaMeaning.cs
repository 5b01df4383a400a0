namespace Vae.Domain.Ranking.Answers;

/// <summary>What β is under a sweep's likelihood and goal.</summary>
public enum BetaMeaning
{
    /// <summary>At β = 1 the objective is the score itself: the best β is about 1 up to overfitting, and no sweep over β finds more.</summary>
    Tautology,

    /// <summary>At β = 1 the objective is the ELBO, a lower end of the score: another β gains at most what the score lies above the ELBO there.</summary>
    LowerBound,

    /// <summary>A noise variance in disguise, σ² = β/2: the best is twice the σ² of the residuals, which one fit with a learned σ finds.</summary>
    NoiseVariance,

    /// <summary>A real choice: the goal is not the objective under any β.</summary>
    Choice,
}
