using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs.Syntax;

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

    /// <summary>How weights are changed by their gradients.</summary>
    public static readonly ChoiceShape Optimizer = new(Spelling.All<OptimizerKind>());

    private static readonly IntegerShape Epochs = new(1, 1_000_000);

    private static readonly IntegerShape NoEpochsOrMore = new(0, 1_000_000);

    private static readonly ChoiceShape None = new("none");

    private static readonly ChoiceShape Schedules = new("constant", "cosine", "step");

    /// <summary>The section.</summary>
    public static readonly ObjectShape Section = new(
        new KeyShape("optimizer", "The optimiser.", Optimizer) { Default = "adam" },
        new KeyShape("weightDecay", "Pull of the weights towards 0, decoupled under adamw and part of the gradient under the others; left out, 0.01 under adamw and 0 under the others.", NumberShape.AtLeast(0)),
        new KeyShape("momentum", "What a step of sgd keeps of the velocity; other optimisers have their own.", NumberShape.FromTo(0, 0.9999)) { Default = "0.9" },
        new KeyShape("learningRate", "Step size of the optimiser.", LearningRate) { Default = "0.001" },
        new KeyShape("scaleLearningRate", "sqrt multiplies the rate by √k where space.batchSize is k times training.batchSize.", new ChoiceShape(Spelling.All<RateScaling>())) { Default = "none" },
        new KeyShape("schedule", "How the learning rate changes over all epochs.", new AnyOfShape(
            Schedules,
            new ObjectShape(
                new KeyShape("kind", "constant, cosine (it falls along half a cosine), or step (it is multiplied every so many epochs).", Schedules) { Required = true },
                new KeyShape("warmUp", "Epochs over which the rate first rises linearly; left out, 0.", NoEpochsOrMore),
                new KeyShape("end", "For cosine, the share of the rate that is left at the end; left out, 0.01.", NumberShape.FromTo(0, 1)),
                new KeyShape("every", "For step, the epochs between two multiplications.", Epochs),
                new KeyShape("factor", "For step, by what the rate is multiplied; left out, 0.1.", NumberShape.Above(0)))))
        { Default = "constant" },
        new KeyShape("batchSize", "Rows per step.", BatchSize) { Default = "128" },
        new KeyShape("beta", "Weight of the KL term in the objective D + β·R.", Beta) { Default = "1" },
        new KeyShape("latentDimension", "Number of latents.", LatentDimension) { Default = "20" },
        new KeyShape("warmUp", "A gentle start: the weight of the KL term rises linearly from 0 to β.", new ObjectShape(
            new KeyShape("epochs", "Epochs until it is β for good, fewer than epochs; left out, 3, or epochs − 1 where that is less. With several cycles, epochs that these fill; left out, all.", NoEpochsOrMore),
            new KeyShape("cycles", "How often it rises; left out, once.", new IntegerShape(1, 1000)),
            new KeyShape("ramp", "Share of a cycle over which it rises, before it stays at β until the cycle ends; left out, 1, or 0.5 with several cycles.", NumberShape.FromTo(0, 1)))),
        new KeyShape("freeBits", "Nats up to which the KL of a latent, as a mean over the batch, costs nothing more.", NumberShape.AtLeast(0)) { Default = "0" },
        new KeyShape("capacity", "Asks for a rate C: the objective becomes D + β·|R − C|, where C rises linearly from 0.", new ObjectShape(
            new KeyShape("nats", "C at its end.", NumberShape.Above(0)),
            new KeyShape("epochs", "Epochs over which C rises, fewer than epochs; left out, half of them.", Epochs))),
        new KeyShape("epochs", "Passes over the training rows.", Epochs) { Default = "30" },
        new KeyShape("patience", "Epochs after which a run ends if the validation ELBO, as a mean over 3 epochs, has not become better since; counted after warm-up. Left out, every run has all epochs.", Epochs),
        new KeyShape("averaging", "What a step keeps of a moving average of the weights, which is then evaluated in their place, such as 0.999; left out, there is none.", NumberShape.Between(0, 1)),
        new KeyShape("clip", "The longest gradient: longer ones are scaled down to this norm.", new AnyOfShape(NumberShape.Above(0), None)) { Default = "none" },
        new KeyShape("skip", "A gradient this many times longer than the median of the last 100 is not followed; one that is not finite never is.", new AnyOfShape(NumberShape.Above(1), None)) { Default = "10" },
        new KeyShape("engine", "What takes the steps: fused (own passes around matrix products, for families without convolutions), autograd (libtorch), or auto, the quicker of those that can. They agree up to rounding.", new ChoiceShape(Spelling.All<Engine>())) { Default = "auto" },
        new KeyShape("precision", "In what numbers the fused engine takes its matrix products: float32, or bf16, where the processor has instructions for it; elsewhere it gains nothing. What is measured is measured in float32.", new ChoiceShape(Spelling.All<Precision>())) { Default = "float32" });
}
