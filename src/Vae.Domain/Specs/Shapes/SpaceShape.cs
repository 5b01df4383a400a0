using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Shapes;

/// <summary>The section <c>space</c>: one key per hyperparameter.</summary>
internal static class SpaceShape
{
    /// <summary>Most points of one axis.</summary>
    public const int MostPoints = 10_000;

    /// <summary>The section.</summary>
    public static readonly ObjectShape Section = new(
        Key(HyperparameterName.Beta, "Weights of the KL term.", Numbers(TrainingShape.Beta)),
        Key(HyperparameterName.LatentDimension, "Numbers of latents.", Numbers(TrainingShape.LatentDimension)),
        Key(HyperparameterName.LearningRate, "Step sizes of the optimiser.", Numbers(TrainingShape.LearningRate)),
        Key(HyperparameterName.BatchSize, "Rows per step.", Numbers(TrainingShape.BatchSize)),
        Key(HyperparameterName.Activation, "Nonlinearities after hidden layers.", new AnyOfShape(ModelShape.Activation, List(ModelShape.Activation))),
        Key(HyperparameterName.Optimizer, "Optimisers.", new AnyOfShape(TrainingShape.Optimizer, List(TrainingShape.Optimizer))))
    {
        Later = ["likelihood", "preprocess", "kind", "epochs", "encoder", "decoder", "outputActivation"],
    };

    private static KeyShape Key(HyperparameterName name, string doc, Shape value) => new(Spelling.KeyOf(name), doc, value);

    private static ListShape List(Shape item) => new(item) { NotEmpty = true, Distinct = true };

    private static AnyOfShape Numbers(Shape item) => new(item, List(item), Range(item));

    private static ObjectShape Range(Shape item) => new(
        new KeyShape("min", "Smallest value.", item) { Required = true },
        new KeyShape("max", "Largest value.", item) { Required = true },
        new KeyShape("scale", "log spaces points by equal factors and draws uniformly in the logarithm.", new ChoiceShape("linear", "log")) { Default = "linear" },
        new KeyShape("count", "Number of points, both ends included.", new IntegerShape(2, MostPoints)),
        new KeyShape("step", "Distance of neighbouring points on a linear scale, instead of count.", NumberShape.Above(0)),
        new KeyShape("integer", "Only whole numbers: points are rounded, and those that then coincide count once.", new BooleanShape()));
}
