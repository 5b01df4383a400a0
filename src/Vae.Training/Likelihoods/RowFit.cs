namespace Vae.Training.Likelihoods;

/// <summary>How well a likelihood fits some rows; means over them.</summary>
/// <param name="Error"><see cref="ILikelihood.Error"/>.</param>
/// <param name="Values">Known values of a row.</param>
/// <param name="OnFloor"><see cref="ILikelihood.ValuesOnFloor"/>; 0 where there are none.</param>
internal readonly record struct RowFit(double Error, double Values, double OnFloor = 0);
