using TorchSharp;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Engines;
using Vae.Training.Evaluation;
using Vae.Training.Optimization;
using Vae.Training.Safetensors;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests.Engines;

/// <summary>Both engines against each other, and against automatic differentiation in double precision.</summary>
public sealed class GradientAgreementTests
{
    private const int Rows = 40;

    public static TheoryData<LikelihoodSpec, OutputActivation> Likelihoods => ObjectiveGradientTests.Likelihoods;

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void Gradients_agree_for_every_likelihood_and_activation(LikelihoodSpec likelihood, OutputActivation output)
    {
        foreach (var activation in Enum.GetValues<Activation>())
            Check(Job(Some.BinaryData(Rows, 21), likelihood, output, activation));
    }

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void They_agree_where_values_are_missing(LikelihoodSpec likelihood, OutputActivation output) =>
        Check(Job(Some.WithMissing(Some.BinaryData(Rows, 21)), likelihood, output, Activation.Tanh));

    [Theory]
    [InlineData(ModelKind.LinearVae, LogVarianceForm.Clamp)]
    [InlineData(ModelKind.LinearVae, LogVarianceForm.Softplus)]
    [InlineData(ModelKind.Vae, LogVarianceForm.Softplus)]
    [InlineData(ModelKind.Autoencoder, LogVarianceForm.Clamp)]
    public void They_agree_for_every_family(ModelKind kind, LogVarianceForm form)
    {
        var job = Job(Some.BinaryData(Rows, 21), new LikelihoodSpec.Bernoulli(), OutputActivation.None, Activation.Relu);
        var model = job.Model with { Kind = kind, LogVariance = form };
        Check(job with { Model = kind is ModelKind.LinearVae ? model with { Encoder = [], Decoder = [] } : model });
    }

    [Theory]
    [InlineData(0.02, null)]
    [InlineData(0, 4.0)]
    [InlineData(0.02, 0.01)]
    public void They_agree_under_free_bits_and_a_capacity(double freeBits, double? nats)
    {
        var job = Job(Some.BinaryData(Rows, 21), new LikelihoodSpec.Bernoulli(), OutputActivation.None, Activation.Relu);
        var capacity = nats is { } asked ? new CapacitySpec(asked, 1) : null;
        Check(job with { Training = job.Training with { FreeBits = freeBits, Capacity = capacity } });
    }

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void Under_bf16_they_agree_but_for_its_digits(LikelihoodSpec likelihood, OutputActivation output)
    {
        using var scope = torch.NewDisposeScope();
        var job = Job(Some.BinaryData(Rows, 21), likelihood, output, Activation.Silu);
        int[] rows = [.. job.Fold.Training.Take(19)];
        var single = Trained(job, Engine.Fused);
        var rounded = Trained(job with { Training = job.Training with { Precision = Precision.Bf16 } }, Engine.Fused);
        single.Engine.Differentiate(rows, 1, 3);
        rounded.Engine.Differentiate(rows, 1, 3);
        var (expected, found) = (Flat(single.Parameters), Flat(rounded.Parameters));

        // A factor's error is up to 2⁻⁹ of it, and several lie behind each other.
        (Distance(found, expected) / Length(expected)).ShouldBeInRange(1e-4, 0.03);
        // What is measured is not rounded.
        rounded.Engine.Measure(job.Fold.Validation, () => { }).Fit.Error.ShouldBe(single.Engine.Measure(job.Fold.Validation, () => { }).Fit.Error);
    }

    [Theory]
    [InlineData(OptimizerKind.Adam, null)]
    [InlineData(OptimizerKind.Adamw, 0.9)]
    [InlineData(OptimizerKind.Radam, null)]
    [InlineData(OptimizerKind.Sgd, 0.9)]
    public void They_train_to_the_same_numbers_with_every_optimiser(OptimizerKind optimizer, double? averaging)
    {
        var job = Job(Some.BinaryData(200, 21), new LikelihoodSpec.Bernoulli(), OutputActivation.None, Activation.Tanh);
        job = job with { Configuration = job.Configuration with { Optimizer = optimizer }, Training = job.Training with { Epochs = 5, Averaging = averaging, ClipNorm = 5 } };
        var (fused, autograd) = (Elbos(Engine.Fused), Elbos(Engine.Autograd));

        fused.ShouldBe(autograd, 1e-4);
        // And these are numbers that training moved.
        (fused[^1] - fused[0]).ShouldBeGreaterThan(0.01);

        double[] Elbos(Engine engine)
        {
            var observer = new RecordingObserver();
            Some.Trainer.Train(job with { Training = job.Training with { Engine = engine } }, observer, CancellationToken.None);
            return [.. observer.Epochs.Select(epoch => epoch.Validation.Elbo)];
        }
    }

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void What_is_measured_agrees_for_every_likelihood(LikelihoodSpec likelihood, OutputActivation output)
    {
        foreach (var data in new[] { Some.BinaryData(1100, 21), Some.WithMissing(Some.BinaryData(1100, 21)) })
        {
            using var scope = torch.NewDisposeScope();
            var job = Job(data, likelihood, output, Activation.Silu);
            var (fused, autograd) = (Measured(Engine.Fused), Measured(Engine.Autograd));

            fused.Fit.Error.ShouldBe(autograd.Fit.Error, 2e-6 * Math.Abs(autograd.Fit.Error));
            fused.Fit.Values.ShouldBe(autograd.Fit.Values);
            fused.Fit.OnFloor.ShouldBe(autograd.Fit.OnFloor);
            fused.ActiveUnits.ShouldBe(autograd.ActiveUnits);
            fused.KlPerLatent.ShouldBe(autograd.KlPerLatent, 1e-6);
            (fused.KnownShares ?? []).ShouldBe(autograd.KnownShares ?? [], 1e-12);

            RowStatistics Measured(Engine engine) => Trained(job, engine).Engine.Measure(job.Fold.Training, () => { });
        }
    }

    private static void Check(TrainingJob job)
    {
        using var scope = torch.NewDisposeScope();
        int[] rows = [.. job.Fold.Training.Take(19)];
        var (fused, autograd) = (Trained(job, Engine.Fused), Trained(job, Engine.Autograd));
        var (objective, expected) = (fused.Engine.Differentiate(rows, 1, 3), autograd.Engine.Differentiate(rows, 1, 3));
        var exact = Exact(job, fused.Model.Weights(), rows);
        var (own, other) = (Flat(fused.Parameters), Flat(autograd.Parameters));

        objective.ShouldBe(expected, 2e-6f * Math.Max(1, Math.Abs(expected)));
        (Distance(own, other) / Length(other)).ShouldBeLessThan(1e-5, $"{job.Configuration.Activation}");
        // Beside the last digits of single precision.
        Distance(own, exact).ShouldBeLessThanOrEqualTo((2 * Distance(other, exact)) + (2e-7 * Length(exact)), $"{job.Configuration.Activation}");
    }

    private static TrainingJob Job(DataSet data, LikelihoodSpec likelihood, OutputActivation output, Activation activation)
    {
        var job = Some.Job(data, likelihood);
        return job with
        {
            Model = job.Model with { Encoder = [19, 33], Decoder = [17], OutputActivation = output },
            Configuration = job.Configuration with { Activation = activation, LatentDimension = 5, Beta = 1.3 },
            Training = job.Training with { WarmUpEpochs = 0 },
        };
    }

    private static (ModelInTraining Model, FlatParameters Parameters, IEngine Engine) Trained(TrainingJob job, Engine engine)
    {
        job = job with { Training = job.Training with { Engine = engine } };
        var model = ModelInTraining.Of(job);
        var parameters = model.Fused?.Parameters ?? new FlatParameters(model.Parameters, FusedModel.Neighbours);
        // Biases of zero would put dead layers on the kink of the ReLU.
        foreach (var (_, parameter) in model.Parameters)
        {
            var values = parameter.Values();
            for (var i = 0; i < values.Length; i++) values[i] += 0.05f * ((i % 3) - 0.7f);
        }

        return (model, parameters, EngineFactory.For(job, model, parameters));
    }

    /// <summary>The gradient in double precision at weights of single precision.</summary>
    private static double[] Exact(TrainingJob job, IReadOnlyList<NamedTensor> weights, int[] rows)
    {
        var model = ModelInTraining.Of(job, torch.ScalarType.Float64);
        using (torch.no_grad())
        {
            foreach (var (name, parameter) in model.Parameters)
                parameter.copy_(torch.tensor(weights.Single(weight => weight.Name == name).Floats().ToArray()).view(parameter.shape));
        }

        var noise = torch.empty(rows.Length, job.Configuration.LatentDimension);
        job.Stream(Domain.Randomness.RandomPurpose.Reparameterization).FillNormal(StepNoise.PlaceOf(3), noise.Values());
        var batch = model.Reader.Read(rows, 1);
        var wide = new RowBatch(batch.Input.Wide(), batch.Target.Wide(), batch.Observed?.Wide());
        Training.Schedules.ObjectiveSchedule.Of(job).At(model.Terms(wide, noise.Wide()), 3).backward();
        return [.. model.Parameters.SelectMany(parameter => parameter.Value.grad is { } gradient
            ? gradient.data<double>().ToArray()
            : new double[parameter.Value.NumberOfElements])];
    }

    private static double[] Flat(FlatParameters parameters) =>
        [.. Enumerable.Range(0, parameters.All.Length).SelectMany(i => parameters.Of(parameters.Gradients, i).ToArray()).Select(value => (double)value)];

    private static double Distance(double[] left, double[] right) => Length([.. left.Zip(right, (a, b) => a - b)]);

    private static double Length(double[] vector) => Math.Sqrt(vector.Sum(value => value * value));
}
