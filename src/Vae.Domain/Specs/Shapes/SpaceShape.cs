using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Shapes;

/// <summary>The section <c>space</c>: one key per hyperparameter.</summary>
internal static class SpaceShape
{
    /// <summary>Most points of one axis.</summary>
    public const int MostPoints = 10_000;

    private const string WhenDoc = "The values of other hyperparameters with which it varies; with others it keeps its default.";

    /// <summary>A value per hyperparameter.</summary>
    public static readonly ObjectShape Values = Keys(shape => shape, "The value of");

    private static readonly ObjectShape When = Keys(shape => shape is ChoiceShape ? new AnyOfShape(shape, List(shape)) : new AnyOfShape(shape, List(shape), Interval(shape)), "A value, values or an interval of");

    /// <summary>The section.</summary>
    public static readonly ObjectShape Section = new(
        Key(HyperparameterName.Beta, "Weights of the KL term.", Numbers(TrainingShape.Beta)),
        Key(HyperparameterName.LatentDimension, "Numbers of latents.", Numbers(TrainingShape.LatentDimension)),
        Key(HyperparameterName.LearningRate, "Step sizes of the optimiser.", Numbers(TrainingShape.LearningRate)),
        Key(HyperparameterName.BatchSize, "Rows per step.", Numbers(TrainingShape.BatchSize)),
        Key(HyperparameterName.Activation, "Nonlinearities after hidden layers.", Names(ModelShape.Activation)),
        Key(HyperparameterName.Optimizer, "Optimisers.", Names(TrainingShape.Optimizer)))
    {
        Later = ["likelihood", "preprocess", "kind", "epochs", "encoder", "decoder", "outputActivation"],
    };

    private static ObjectShape Keys(Func<Shape, Shape> value, string doc) => new(
        Key(HyperparameterName.Beta, $"{doc} the weight of the KL term.", value(TrainingShape.Beta)),
        Key(HyperparameterName.LatentDimension, $"{doc} the number of latents.", value(TrainingShape.LatentDimension)),
        Key(HyperparameterName.LearningRate, $"{doc} the step size.", value(TrainingShape.LearningRate)),
        Key(HyperparameterName.BatchSize, $"{doc} the rows per step.", value(TrainingShape.BatchSize)),
        Key(HyperparameterName.Activation, $"{doc} the nonlinearity.", value(ModelShape.Activation)),
        Key(HyperparameterName.Optimizer, $"{doc} the optimiser.", value(TrainingShape.Optimizer)));

    private static KeyShape Key(HyperparameterName name, string doc, Shape value) => new(Spelling.KeyOf(name), doc, value);

    private static ListShape List(Shape item) => new(item) { NotEmpty = true, Distinct = true };

    private static AnyOfShape Numbers(Shape item) => new(item, List(item), Range(item));

    private static AnyOfShape Names(ChoiceShape item) => new(
        item, List(item), new ObjectShape(new KeyShape("values", "The values.", List(item)) { Required = true }, new KeyShape("when", WhenDoc, When)));

    private static ObjectShape Interval(Shape item) => new(
        new KeyShape("min", "Smallest value.", item) { Required = true },
        new KeyShape("max", "Largest value.", item) { Required = true });

    private static ObjectShape Range(Shape item) => new(
        new KeyShape("values", "The values, instead of min and max.", List(item)),
        new KeyShape("min", "Smallest value.", item),
        new KeyShape("max", "Largest value.", item),
        new KeyShape("scale", "log spaces points by equal factors and draws uniformly in the logarithm.", new ChoiceShape("linear", "log")) { Default = "linear" },
        new KeyShape("count", "Number of points, both ends included.", new IntegerShape(2, MostPoints)),
        new KeyShape("step", "Distance of neighbouring points on a linear scale, instead of count.", NumberShape.Above(0)),
        new KeyShape("integer", "Only whole numbers: points are rounded, and those that then coincide count once.", new BooleanShape()),
        new KeyShape("when", WhenDoc, When));
}
