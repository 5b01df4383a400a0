using Vae.Domain.Planning;
using Vae.Training.Data;

namespace Vae.Sweep;

/// <summary>A plan and the data it was made for.</summary>
internal sealed record PlannedSweep(SweepPlan Plan, DataSet Data);
