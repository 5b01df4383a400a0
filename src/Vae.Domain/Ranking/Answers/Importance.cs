using System.Collections.Immutable;

namespace Vae.Domain.Ranking.Answers;

/// <summary>How much of the score's variance over the space each hyperparameter makes on its own.</summary>
/// <remarks>
/// Functional ANOVA: Hutter, Hoos and Leyton-Brown, "An efficient approach for assessing hyperparameter importance", ICML
/// 2014. Values count as equally probable places of their axis, as a grid has them and as a random search draws them. Each
/// fold is decomposed on its own, which tells how sure a share is. Configurations far behind make most of the variance: a
/// hyperparameter matters where its bad values are bad, not only near the best.
/// </remarks>
/// <param name="Axes">The hyperparameters that vary, the most important first.</param>
/// <param name="Together">What is left: the share that only combinations of values make.</param>
/// <param name="IsExact">The ranked trials are a whole grid, so that this is its analysis of variance; otherwise a forest stands for it.</param>
public sealed record Importance(ImmutableArray<AxisImportance> Axes, Estimate Together, bool IsExact);
