using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Specs;

/// <summary>What the user wrote, validated: everything a sweep needs to be planned, with every default filled in.</summary>
public sealed record SweepSpec
{
    /// <summary>The sweep's name: its identity within a home.</summary>
    public required string Name { get; init; }

    /// <summary>Everything random derives from it.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Where the rows come from and how they are prepared.</summary>
    public required DataSpec Data { get; init; }

    /// <summary>The family, layers and likelihood that all trials share.</summary>
    public required ModelSpec Model { get; init; }

    /// <summary>The schedule that all trials share.</summary>
    public required TrainingSpec Training { get; init; }

    /// <summary>The values that <c>training</c> and <c>model</c> give to the hyperparameters.</summary>
    public required Configuration Defaults { get; init; }

    /// <summary>The axes of the search.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>How configurations are drawn from the space.</summary>
    public required SearchSpec Search { get; init; }

    /// <summary>How each configuration is validated.</summary>
    public required CrossValidationSpec CrossValidation { get; init; }

    /// <summary>How trials that are worse than others are stopped early.</summary>
    public StoppingSpec Stopping { get; init; } = new();

    /// <summary>What is done once every fold is measured.</summary>
    public EvaluationSpec Evaluation { get; init; } = new();

    /// <summary>What configurations are ranked by.</summary>
    public RankingSpec Ranking { get; init; } = new RankingSpec.Elbo();

    /// <summary>What may be spent; not part of the sweep's identity.</summary>
    public required BudgetSpec Budget { get; init; }

    /// <summary>What it may use; not part of the sweep's identity.</summary>
    public required ResourceSpec Resources { get; init; }
}
