using TorchSharp;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Kernels;
using Vae.Training.Native;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests.Engines;

public sealed class FusedEngineTests
{
    [Fact]
    public void It_is_what_trains_families_without_convolutions_unless_another_is_asked_for()
    {
        var training = new TrainingSpec { Epochs = 1, WarmUpEpochs = 0 };

        training.EngineOf(ModelKind.Vae).ShouldBe(Engine.Fused);
        training.EngineOf(ModelKind.LinearVae).ShouldBe(Engine.Fused);
        training.EngineOf(ModelKind.Autoencoder).ShouldBe(Engine.Fused);
        training.EngineOf(ModelKind.ConvVae).ShouldBe(Engine.Autograd);
        (training with { Engine = Engine.Autograd }).EngineOf(ModelKind.Vae).ShouldBe(Engine.Autograd);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        using var scope = torch.NewDisposeScope();
        var job = Job();
        var run = new RunInTraining(job);
        int[] rows = [.. job.Fold.Training.Take(16)];
        for (var step = 0; step < 200; step++) run.Take(run.Engine.Differentiate(rows, 1, step), 1e-3);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 100; step++) run.Take(run.Engine.Differentiate(rows, 1, step), 1e-3);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Runs_beside_each_other_have_the_bits_of_runs_alone()
    {
        var alone = Numbers();
        var beside = new string[4];
        Thread[] threads = [.. beside.Select((_, i) => new Thread(() => beside[i] = Numbers()))];
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();

        beside.ShouldAllBe(numbers => numbers == alone);
    }

    [Fact]
    public void Products_by_libtorchs_own_operators_agree_with_those_of_its_library()
    {
        using var scope = torch.NewDisposeScope();
        var buffer = new NativeBuffer(4096);
        for (var i = 0; i < buffer.Length; i++) buffer.Values[i] = ((i * 31 % 17) - 8) / 8f;
        var (x, w, y) = (new Matrix(buffer, 0, 7, 19), new Matrix(buffer, 160, 11, 19), new Matrix(buffer, 400, 7, 11));
        var (dx, dw) = (new Matrix(buffer, 512, 7, 19), new Matrix(buffer, 704, 11, 19));

        var own = All(MatrixProducts.For(Precision.Float32, room: 256));
        All(new TorchProducts()).ShouldBe(own, 1e-5);
        if (MathLibrary.Sgemm() is { } function) All(new SgemmProducts(function)).ShouldBe(own, 1e-5);

        double[] All(IMatrixProducts products)
        {
            foreach (var result in new[] { y, dx, dw }) result.Values.Clear();
            products.Forward(x, w, y);
            products.Backward(y, w, dx);
            products.Weights(y, x, dw);
            return [.. y.Values.ToArray().Concat(dx.Values.ToArray()).Concat(dw.Values.ToArray()).Select(value => (double)value)];
        }
    }

    [Fact]
    public void A_matrix_cannot_reach_beyond_its_buffer()
    {
        using var scope = torch.NewDisposeScope();
        var buffer = new NativeBuffer(32);

        Should.Throw<ArgumentOutOfRangeException>(() => new Matrix(buffer, 1, 4, 8));
        Should.Throw<ArgumentOutOfRangeException>(() => new Matrix(buffer, 0, 2, 8).First(3));
        Should.Throw<ArgumentException>(() => MatrixProducts.For(Precision.Float32, room: 16).Forward(new Matrix(buffer, 0, 2, 3), new Matrix(buffer, 8, 2, 2), new Matrix(buffer, 16, 2, 2)));
    }

    private static TrainingJob Job()
    {
        var job = Some.Job(Some.BinaryData(200, 23), new LikelihoodSpec.Bernoulli());
        return job with { Configuration = job.Configuration with { Activation = Activation.Silu, LatentDimension = 5 } };
    }

    private static string Numbers()
    {
        var observer = new RecordingObserver();
        Some.Trainer.Train(Job(), observer, CancellationToken.None);
        return string.Join('\n', observer.Epochs.Select(epoch => Domain.DomainJson.Write(epoch with { SamplesPerSecond = 0 })));
    }
}
