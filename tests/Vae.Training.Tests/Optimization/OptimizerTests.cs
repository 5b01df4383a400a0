using TorchSharp;
using TorchSharp.Modules;
using Vae.Domain.SearchSpaces;
using Vae.Training.Optimization;
using Vae.Training.Safetensors;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests.Optimization;

public sealed class OptimizerTests
{
    public static TheoryData<OptimizerKind, double, double> All => new()
    {
        { OptimizerKind.Adam, 0, 0 },
        { OptimizerKind.Adam, 0.1, 0 },
        { OptimizerKind.Adamw, 0.1, 0 },
        { OptimizerKind.Sgd, 0, 0 },
        { OptimizerKind.Sgd, 0.1, 0.9 },
        { OptimizerKind.Radam, 0, 0 },
        { OptimizerKind.Radam, 0.1, 0 },
    };

    // TorchSharp 0.107 multiplies a rectified step of RAdam by the learning rate twice.
    public static TheoryData<OptimizerKind, double, double> InLibtorch => [.. All.Where(row => row.Data.Item1 is not OptimizerKind.Radam)];

    [Theory]
    [MemberData(nameof(InLibtorch))]
    public void It_takes_the_steps_of_libtorchs_own(OptimizerKind kind, double decay, double momentum)
    {
        using var scope = torch.NewDisposeScope();
        var target = torch.linspace(-2, 2, 37).reshape(37, 1);
        var (own, reference) = (Start(), Start());
        var rate = kind is OptimizerKind.Sgd ? 0.005 : 0.05;
        var optimizer = Of(kind, own, decay, momentum);
        using var libtorch = Reference(kind, reference, rate, decay, momentum);

        for (var step = 1; step <= 50; step++)
        {
            Differentiate(own, target);
            optimizer.Step(rate, gradientScale: 1);
            libtorch.zero_grad();
            Loss(reference, target).backward();
            libtorch.step();
            Numbers(own).ShouldBe(Numbers(reference), 2e-5, $"step {step}");
        }

        (own - Start()).abs().max().item<float>().ShouldBeGreaterThan(0.3f);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void RAdam_takes_the_steps_of_its_paper_at_first_without_and_then_with_the_gradients_magnitude(double decay)
    {
        const double Rate = 0.05;
        using var scope = torch.NewDisposeScope();
        var target = torch.linspace(-2, 2, 37).reshape(37, 1);
        var weights = Start();
        var optimizer = Of(OptimizerKind.Radam, weights, decay);
        var (m, v, longest) = (new double[111], new double[111], (2 / (1 - 0.999)) - 1);

        for (var t = 1; t <= 50; t++)
        {
            Differentiate(weights, target);
            var (before, gradient) = (Numbers(weights), Numbers(weights.grad!));
            optimizer.Step(Rate, gradientScale: 1);

            var length = longest - (2 * t * Math.Pow(0.999, t) / (1 - Math.Pow(0.999, t)));
            var rectification = Math.Sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
            var expected = before.Select((weight, i) =>
            {
                var g = gradient[i] + (decay * weight);
                m[i] = (0.9 * m[i]) + (0.1 * g);
                v[i] = (0.999 * v[i]) + (0.001 * g * g);
                var mean = m[i] / (1 - Math.Pow(0.9, t));
                return weight - (Rate * mean * (length > 5 ? rectification / (Math.Sqrt(v[i] / (1 - Math.Pow(0.999, t))) + 1e-8) : 1));
            });
            Numbers(weights).ShouldBe(expected.ToArray(), 1e-6, $"step {t}");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void From_a_saved_state_it_goes_on_bit_for_bit(OptimizerKind kind, double decay, double momentum)
    {
        using var scope = torch.NewDisposeScope();
        var target = torch.linspace(-2, 2, 37).reshape(37, 1);
        var weights = Start();
        var optimizer = Of(kind, weights, decay, momentum);
        Train(weights, optimizer, target, 7);
        var (saved, middle) = (optimizer.Save().ToDictionary(tensor => tensor.Name), Numbers(weights));
        Train(weights, optimizer, target, 5);
        var end = Numbers(weights);

        var resumed = new Parameter(torch.tensor(middle.Select(value => (float)value).ToArray(), [37, 3]));
        var other = Of(kind, resumed, decay, momentum);
        other.Restore(7, name => saved[name]);
        Train(resumed, other, target, 5);

        Numbers(resumed).ShouldBe(end);
    }

    [Fact]
    public void A_scaled_gradient_is_that_of_the_scaled_objective()
    {
        using var scope = torch.NewDisposeScope();
        var target = torch.linspace(-2, 2, 37).reshape(37, 1);
        var (whole, half) = (Start(), Start());
        var (optimizer, otherOptimizer) = (Of(OptimizerKind.Sgd, whole), Of(OptimizerKind.Sgd, half));

        Loss(whole, target).backward();
        optimizer.Step(0.01, gradientScale: 0.5f);
        Loss(half, target).Times(0.5).backward();
        otherOptimizer.Step(0.01, gradientScale: 1);

        Numbers(whole).ShouldBe(Numbers(half));
    }

    [Theory]
    [InlineData(OptimizerKind.Adam, 0)]
    [InlineData(OptimizerKind.Radam, 0)]
    [InlineData(OptimizerKind.Sgd, 0.9)]
    public void What_it_remembers_of_a_gradient_that_has_vanished_ends_as_zero_and_is_never_subnormal(OptimizerKind kind, double momentum)
    {
        using var scope = torch.NewDisposeScope();
        var weights = Start();
        var optimizer = Of(kind, weights, decay: 0, momentum);
        Train(weights, optimizer, torch.linspace(-2, 2, 37).reshape(37, 1), 1);
        weights.grad!.zero_();
        for (var step = 0; step < 1000; step++)
        {
            optimizer.Step(1e-3, gradientScale: 1);
            optimizer.Save().SelectMany(moment => moment.Floats().ToArray()).ShouldAllBe(value => !float.IsSubnormal(value));
        }

        optimizer.Save().First().Floats().ToArray().ShouldAllBe(value => value == 0);
    }

    private static void Differentiate(Parameter weights, torch.Tensor target)
    {
        weights.grad!.zero_();
        Loss(weights, target).backward();
    }

    private static void Train(Parameter weights, IOptimizer optimizer, torch.Tensor target, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Differentiate(weights, target);
            optimizer.Step(0.01, gradientScale: 1);
        }
    }

    private static IOptimizer Of(OptimizerKind kind, Parameter weights, double decay = 0, double momentum = 0)
    {
        var job = Some.Job();
        job = job with
        {
            Configuration = job.Configuration with { Optimizer = kind },
            Training = job.Training with { WeightDecay = decay, Momentum = momentum },
        };
        return OptimizerChoice.For(job, new FlatParameters([new NamedParameter("weights", weights)]));
    }

    private static OptimizerHelper Reference(OptimizerKind kind, Parameter weights, double rate, double decay, double momentum) => kind switch
    {
        OptimizerKind.Adam => torch.optim.Adam([weights], rate, weight_decay: decay),
        OptimizerKind.Adamw => torch.optim.AdamW([weights], rate, weight_decay: decay),
        _ => torch.optim.SGD([weights], rate, momentum, weight_decay: decay),
    };

    private static double[] Numbers(torch.Tensor tensor) => [.. tensor.data<float>().ToArray().Select(value => (double)value)];

    // 37 × 3 weights: whole vectors and a remainder.
    private static Parameter Start() => new(torch.ones(37, 3));

    private static torch.Tensor Loss(torch.Tensor weights, torch.Tensor target) =>
        ((weights.Squared() - target).Squared() * torch.tensor(new[] { 1f, 10f, 100f })).mean();
}
