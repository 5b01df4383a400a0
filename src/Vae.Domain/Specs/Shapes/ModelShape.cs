using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Shapes;

/// <summary>The section <c>model</c>.</summary>
internal static class ModelShape
{
    /// <summary>Nonlinearities after hidden layers.</summary>
    public static readonly ChoiceShape Activation = new(Spelling.All<Activation>());

    private static readonly ListShape LayerSizes = new(new IntegerShape(1, 1_000_000));

    private static readonly ChoiceShape Likelihoods = new(
        "bernoulli", "continuous-bernoulli", "gaussian", "squared-error", "discretized-logistic", "categorical", "multinomial");

    private static readonly AnyOfShape Sigma = new(
        NumberShape.Above(0),
        new ChoiceShape("learned", "per-feature", "predicted", "optimal"));

    /// <summary>The section.</summary>
    public static readonly ObjectShape Section = new(
        new KeyShape("kind", "The family: vae has a Gaussian encoder and a standard normal prior; linear-vae has no hidden layers; autoencoder draws nothing and is ranked by reconstruction; conv-vae is for pictures.", new ChoiceShape(Spelling.All<ModelKind>())) { Default = "vae" },
        new KeyShape("encoder", "Sizes of the encoder's hidden layers, empty for a linear encoder; for conv-vae channels of its convolutions, each of which halves the picture, [32, 64] when left out.", LayerSizes) { Default = "[400]" },
        new KeyShape("decoder", "Sizes of the decoder's hidden layers, empty for a linear decoder; conv-vae mirrors its encoder.", LayerSizes) { Default = "[400]" },
        new KeyShape("activation", "The nonlinearity after each hidden layer.", Activation) { Default = "relu" },
        new KeyShape("outputActivation", "What is applied to the decoder's last layer; likelihoods that take logits need none.", new ChoiceShape(Spelling.All<OutputActivation>())) { Default = "none" },
        new KeyShape("logVariance", "How posterior variances are made from the encoder's output: its logarithm clamped to [−12, 8], or its root a softplus.", new ChoiceShape(Spelling.All<LogVarianceForm>())) { Default = "clamp" },
        new KeyShape("likelihood", "The density of a row given its latents: bernoulli for values of 0 and 1, continuous-bernoulli for those between, gaussian for real ones, squared-error for the plain sum of squares, discretized-logistic for bytes, categorical for levels, multinomial for counts of words.", new AnyOfShape(
            Likelihoods,
            new ObjectShape(
                new KeyShape("kind", "The density.", Likelihoods) { Required = true },
                new KeyShape("sigma", "Standard deviation of a gaussian: a number, learned with the weights (what a plain gaussian means), the same per feature, predicted by the decoder for each value, or optimal for each batch.", Sigma),
                new KeyShape("levels", "Number of levels of a categorical, whose values are 0 to levels − 1; required for it.", new IntegerShape(2, 4096)))))
        { Required = true });
}
