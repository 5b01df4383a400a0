using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Shapes;

/// <summary>The section <c>model</c>.</summary>
internal static class ModelShape
{
    /// <summary>Nonlinearities after hidden layers.</summary>
    public static readonly ChoiceShape Activation = new(Spelling.All<Activation>());

    private static readonly ListShape LayerSizes = new(new IntegerShape(1, 1_000_000));

    private static readonly ChoiceShape Likelihoods = new("bernoulli", "gaussian", "squared-error")
    {
        Later = ["continuous-bernoulli", "discretized-logistic", "categorical", "multinomial"],
    };

    private static readonly AnyOfShape Sigma = new(
        NumberShape.Above(0),
        new ChoiceShape("learned", "optimal") { Later = ["per-feature", "predicted"] });

    /// <summary>The section.</summary>
    public static readonly ObjectShape Section = new(
        new KeyShape("kind", "The family: vae has a Gaussian encoder and a standard normal prior.", new ChoiceShape("vae") { Later = ["linear-vae", "autoencoder", "conv-vae"] }) { Default = "vae" },
        new KeyShape("encoder", "Sizes of the encoder's hidden layers; empty for a linear encoder.", LayerSizes) { Default = "[400]" },
        new KeyShape("decoder", "Sizes of the decoder's hidden layers; empty for a linear decoder.", LayerSizes) { Default = "[400]" },
        new KeyShape("activation", "The nonlinearity after each hidden layer.", Activation) { Default = "relu" },
        new KeyShape("outputActivation", "What is applied to the decoder's last layer; bernoulli takes logits and needs none.", new ChoiceShape(Spelling.All<OutputActivation>())) { Default = "none" },
        new KeyShape("likelihood", "The density of a row given its latents: bernoulli for values of 0 and 1, gaussian for real ones, squared-error for the plain sum of squares.", new AnyOfShape(
            Likelihoods,
            new ObjectShape(
                new KeyShape("kind", "The density.", Likelihoods) { Required = true },
                new KeyShape("sigma", "Standard deviation of a gaussian: a number, learned with the weights (what a plain gaussian means), or optimal for each batch.", Sigma))))
        { Required = true });
}
