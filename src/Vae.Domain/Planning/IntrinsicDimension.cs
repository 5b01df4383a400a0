namespace Vae.Domain.Planning;

/// <summary>How many dimensions the rows locally have, by the distances to their two nearest neighbours.</summary>
/// <remarks>
/// TwoNN: Facco, d'Errico, Rodriguez and Laio, "Estimating the intrinsic dimension of datasets by a minimal neighborhood
/// information", Scientific Reports 7 (2017). From about ten dimensions on it tells too few (a cube of 10 is told as 8), and
/// fewer rows tell the coarser structure: a lower end, and no verdict.
/// </remarks>
/// <param name="Rows">Different rows that it was measured on.</param>
/// <param name="Fit">d of the line −ln(1 − F) = d·ln μ through the origin, the largest tenth of μ left out.</param>
/// <param name="Likelihood">d = (N − 1)/Σ ln μ, of maximum likelihood.</param>
public sealed record IntrinsicDimension(int Rows, double Fit, double Likelihood);
