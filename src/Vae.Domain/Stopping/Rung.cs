namespace Vae.Domain.Stopping;

/// <summary>A budget at which trials are compared before they are given more.</summary>
/// <param name="Number">From 0; the last is the whole budget, at which nothing is left to decide.</param>
/// <param name="Folds">Folds that are measured, from the first.</param>
/// <param name="Epochs">Epochs that their runs have.</param>
public readonly record struct Rung(int Number, int Folds, int Epochs);
