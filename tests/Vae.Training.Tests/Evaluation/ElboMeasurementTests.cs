using MathNet.Numerics.LinearAlgebra;
using TorchSharp;
using Vae.Domain.Randomness;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Evaluation;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests.Evaluation;

public sealed class ElboMeasurementTests
{
    [Fact]
    public void It_agrees_with_the_same_arithmetic_done_row_by_row_in_double_precision()
    {
        using var scope = torch.NewDisposeScope();
        var job = Some.Job(Some.LinearData(700, 6, [4, 2], 0.5));
        var training = ModelInTraining.Of(job);
        // Weights as after some training: nothing is at its special first value.
        using (torch.no_grad())
        {
            foreach (var (weight, i) in training.Parameters.Select((parameter, i) => (parameter.Value, i))) weight.copy_(weight.Times(1 + (0.1 * i)).Plus(0.05 * i));
        }

        int[] rows = [.. Enumerable.Range(0, 600).Select(i => (i * 7) % 700)];
        var statistics = ElboMeasurement.Measure(training.Model, training.Likelihood, training.Reader, [.. rows], job.Stream(RandomPurpose.Evaluation), () => { });

        var reference = new Reference(training, job);
        var each = rows.Select(reference.Row).ToArray();
        statistics.Error.ShouldBe(each.Average(row => row.Error), 1e-4);
        for (var latent = 0; latent < 3; latent++)
        {
            statistics.KlPerLatent[latent].ShouldBe(each.Average(row => row.Kl[latent]), 1e-5);
        }

        statistics.ActiveUnits.ShouldBe(Enumerable.Range(0, 3).Count(latent => Variance(each.Select(row => row.Mean[latent])) > 0.01));
    }

    [Fact]
    public void A_latent_that_ignores_the_rows_is_not_active()
    {
        using var scope = torch.NewDisposeScope();
        var job = Some.Job();
        var training = ModelInTraining.Of(job);
        using (torch.no_grad())
        {
            var head = training.Model.Parameters.Single(parameter => parameter.Name == "mean.weight").Value;
            head[0].zero_();
            head[1].copy_(torch.tensor(1f));
            head[2].copy_(torch.tensor(1e-3f));
        }

        ElboMeasurement.Measure(training.Model, training.Likelihood, training.Reader, job.Fold.Validation, job.Stream(RandomPurpose.Evaluation), () => { })
            .ActiveUnits.ShouldBe(1);
    }

    private static double Variance(IEnumerable<double> values)
    {
        var all = values.ToArray();
        return all.Average(value => (value - all.Average()) * (value - all.Average()));
    }

    /// <summary>One hidden tanh layer on each side, a Gaussian likelihood, three latents.</summary>
    private sealed class Reference(ModelInTraining training, TrainingJob job)
    {
        private readonly Matrix<double>[] _weights = [.. training.Parameters.Select(p => p.Value).Where(p => p.dim() == 2).Select(ToMatrix)];
        private readonly Vector<double>[] _biases = [.. training.Parameters.Select(p => p.Value).Where(p => p.dim() == 1).Select(ToVector)];

        public (double Error, Vector<double> Kl, Vector<double> Mean) Row(int row)
        {
            var x = Vector<double>.Build.Dense(6, i => job.Data.Values[(row * 6) + i]);
            var hidden = Layer(0, x).Map(Math.Tanh);
            var mean = Layer(1, hidden);
            var logVariance = Layer(2, hidden);
            var noise = new float[3];
            job.Stream(RandomPurpose.Evaluation).FillNormal((ulong)row << 16, noise);
            var z = Vector<double>.Build.Dense(3, i => mean[i] + (Math.Exp(logVariance[i] / 2) * noise[i]));
            var output = Layer(4, Layer(3, z).Map(Math.Tanh));
            var kl = Vector<double>.Build.Dense(3, i => 0.5 * (Math.Exp(logVariance[i]) + (mean[i] * mean[i]) - 1 - logVariance[i]));
            return ((x - output).DotProduct(x - output), kl, mean);
        }

        private Vector<double> Layer(int i, Vector<double> input) => (_weights[i] * input) + _biases[i];

        private static Matrix<double> ToMatrix(torch.Tensor tensor)
        {
            var values = tensor.data<float>().ToArray();
            return Matrix<double>.Build.Dense((int)tensor.shape[0], (int)tensor.shape[1], (i, j) => values[(i * tensor.shape[1]) + j]);
        }

        private static Vector<double> ToVector(torch.Tensor tensor) => Vector<double>.Build.Dense([.. tensor.data<float>().ToArray().Select(v => (double)v)]);
    }
}
