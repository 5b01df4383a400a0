using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Planning;

/// <summary>A configuration under evaluation.</summary>
/// <param name="Number">Its number in the sweep, from 0.</param>
/// <param name="Configuration">One value per hyperparameter.</param>
public sealed record Trial(int Number, Configuration Configuration);
