using TorchSharp;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests;

/// <summary>Gradients by autograd against central differences in double precision.</summary>
public sealed class ObjectiveGradientTests
{
    private const double Step = 1e-5;

    public static TheoryData<LikelihoodSpec, OutputActivation> Likelihoods => new()
    {
        { new LikelihoodSpec.Bernoulli(), OutputActivation.None },
        { new LikelihoodSpec.ContinuousBernoulli(), OutputActivation.None },
        { new LikelihoodSpec.GaussianFixed(0.4), OutputActivation.None },
        { new LikelihoodSpec.GaussianFixed(0.4), OutputActivation.Sigmoid },
        { new LikelihoodSpec.GaussianLearned(), OutputActivation.None },
        { new LikelihoodSpec.GaussianPerFeature(), OutputActivation.None },
        { new LikelihoodSpec.GaussianPredicted(), OutputActivation.None },
        { new LikelihoodSpec.GaussianPredicted(), OutputActivation.Sigmoid },
        { new LikelihoodSpec.GaussianOptimal(), OutputActivation.None },
        { new LikelihoodSpec.SquaredError(), OutputActivation.Sigmoid },
        { new LikelihoodSpec.DiscretizedLogistic(), OutputActivation.Sigmoid },
        { new LikelihoodSpec.Categorical(3), OutputActivation.None },
        { new LikelihoodSpec.Multinomial(), OutputActivation.None },
    };

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void The_gradient_of_every_weight_is_right_for_every_likelihood(LikelihoodSpec likelihood, OutputActivation output) =>
        Check(Some.BinaryData(rows: 12, dimensions: 5), likelihood, output, Activation.Tanh);

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void It_is_right_where_values_are_missing(LikelihoodSpec likelihood, OutputActivation output) =>
        Check(Some.WithMissing(Some.BinaryData(rows: 12, dimensions: 5)), likelihood, output, Activation.Tanh);

    [Theory]
    [InlineData(ModelKind.LinearVae, LogVarianceForm.Clamp)]
    [InlineData(ModelKind.LinearVae, LogVarianceForm.Softplus)]
    [InlineData(ModelKind.Vae, LogVarianceForm.Softplus)]
    [InlineData(ModelKind.Autoencoder, LogVarianceForm.Clamp)]
    public void It_is_right_for_every_family(ModelKind kind, LogVarianceForm form) => Check(
        Some.BinaryData(rows: 12, dimensions: 5), new LikelihoodSpec.Bernoulli(), OutputActivation.None, Activation.Tanh,
        model => model with { Kind = kind, LogVariance = form });

    [Theory]
    [InlineData(4, 4)]
    [InlineData(5, 7)]
    public void It_is_right_for_convolutions(int height, int width) => Check(
        Some.PictureData(rows: 12, height, width), new LikelihoodSpec.Bernoulli(), OutputActivation.None, Activation.Tanh,
        model => model with { Kind = ModelKind.ConvVae, Encoder = [2, 3], Decoder = [] });

    [Theory]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Softplus)]
    [InlineData(Activation.Silu)]
    public void The_gradient_of_every_weight_is_right_for_every_activation(Activation activation) =>
        Check(Some.LinearData(rows: 12, dimensions: 5, [2, 1], 0.5), new LikelihoodSpec.GaussianFixed(0.4), OutputActivation.None, activation);

    private static void Check(DataSet data, LikelihoodSpec likelihood, OutputActivation output, Activation activation, Func<ModelSpec, ModelSpec>? change = null)
    {
        using var scope = torch.NewDisposeScope();
        var job = Some.Job(data, likelihood);
        job = job with
        {
            Model = job.Model with { Encoder = [4, 3], Decoder = [4], OutputActivation = output },
            Configuration = job.Configuration with { Activation = activation, LatentDimension = 2 },
        };
        job = job with { Model = change?.Invoke(job.Model) ?? job.Model };
        var training = ModelInTraining.Of(job, torch.ScalarType.Float64);
        var rows = Wide(training.Reader.Read([0, 3, 5, 8, 9]));
        var noise = torch.tensor(new[] { 0.3, -1.2, 0.8, 0.1, -0.4, 1.9, 0.5, -0.6, -1.1, 0.2 }, [5, 2]);
        // Biases of zero would put dead layers on the kink of the ReLU.
        using (torch.no_grad())
        {
            foreach (var (_, parameter) in training.Parameters) parameter.copy_(parameter.Plus(0.07));
        }

        training.Terms(rows, noise).Weighted(1.3).backward();

        foreach (var (name, parameter) in training.Parameters)
        {
            var gradient = parameter.grad!.data<double>().ToArray();
            for (var i = 0; i < gradient.Length; i++) gradient[i].ShouldBe(Difference(parameter, i), 1e-6 * Math.Max(1, Math.Abs(gradient[i])), $"{name}, entry {i}");
        }

        double Difference(torch.Tensor parameter, int i) => (ObjectiveAt(parameter, i, Step) - ObjectiveAt(parameter, i, -Step)) / (2 * Step);

        double ObjectiveAt(torch.Tensor parameter, int i, double change)
        {
            using var off = torch.no_grad();
            using var inner = torch.NewDisposeScope();
            var flat = parameter.view(-1);
            var before = flat[i].item<double>();
            flat[i] = torch.tensor(before + change);
            var objective = training.Terms(rows, noise).Weighted(1.3).item<double>();
            flat[i] = torch.tensor(before);
            return objective;
        }
    }

    private static RowBatch Wide(RowBatch rows) => new(
        rows.Input.to_type(torch.ScalarType.Float64), rows.Target.to_type(torch.ScalarType.Float64), rows.Observed?.to_type(torch.ScalarType.Float64));
}
