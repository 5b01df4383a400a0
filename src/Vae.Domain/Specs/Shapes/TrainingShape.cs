namespace Vae.Domain.Specs.Shapes;

/// <summary>The section <c>training</c>.</summary>
internal static class TrainingShape
{
    /// <summary>Weights of the KL term.</summary>
    public static readonly NumberShape Beta = NumberShape.AtLeast(0);

    /// <summary>Numbers of latents.</summary>
    public static readonly IntegerShape LatentDimension = new(1, 1_000_000);

    /// <summary>Step sizes of the optimiser.</summary>
    public static readonly NumberShape LearningRate = NumberShape.Above(0);

    /// <summary>Rows per step.</summary>
    public static readonly IntegerShape BatchSize = new(1);

    /// <summary>The section.</summary>
    public static readonly ObjectShape Section = new(
        new KeyShape("optimizer", "The optimiser.", new ChoiceShape("adam") { Later = ["adamw", "radam", "sgd"] }) { Default = "adam" },
        new KeyShape("learningRate", "Step size of the optimiser.", LearningRate) { Default = "0.001" },
        new KeyShape("batchSize", "Rows per step.", BatchSize) { Default = "128" },
        new KeyShape("beta", "Weight of the KL term in the objective D + β·R.", Beta) { Default = "1" },
        new KeyShape("latentDimension", "Number of latents.", LatentDimension) { Default = "20" },
        new KeyShape("warmUp", "A gentle start.", new ObjectShape(
            new KeyShape("epochs", "Epochs over which the weight of the KL term rises linearly from 0 to β, fewer than epochs; left out, 3, or epochs − 1 where that is less.", new IntegerShape(0, 1_000_000)))),
        new KeyShape("epochs", "Passes over the training rows.", new IntegerShape(1, 1_000_000)) { Default = "30" })
    {
        Later = ["patience"],
    };
}
