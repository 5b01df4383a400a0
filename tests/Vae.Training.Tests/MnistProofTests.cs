using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests;

/// <summary>The numbers that a VAE of perceptrons is known to reach on MNIST with this protocol, by another implementation.</summary>
public sealed class MnistProofTests
{
    [Fact]
    public void Sixty_thousand_digits_give_the_known_bound_after_one_two_and_five_epochs()
    {
        var folder = Environment.GetEnvironmentVariable("VAE_DATA");
        Assert.SkipUnless(
            folder is not null && Environment.GetEnvironmentVariable("VAE_PROOF") is not null,
            "Takes minutes, and needs the MNIST files: VAE_DATA=FOLDER make proof");
        var (training, test) = (Read(folder, "train-images-idx3-ubyte.gz"), Read(folder, "t10k-images-idx3-ubyte.gz"));
        var data = new DataSet([.. training.Values, .. test.Values], training.Rows + test.Rows, training.Dimensions);
        var job = new TrainingJob(
            new ModelSpec { Encoder = [200, 200], Decoder = [200, 200], Likelihood = new LikelihoodSpec.Bernoulli() },
            new TrainingSpec { Epochs = 5, WarmUpEpochs = 0 },
            new Configuration(Beta: 1, LatentDimension: 50, LearningRate: 1e-3, BatchSize: 100, Activation.Tanh),
            data,
            new Fold(0, [.. Enumerable.Range(0, training.Rows)], [.. Enumerable.Range(training.Rows, test.Rows)]),
            Seed: 7,
            SeedIndex: 0,
            Standardize: false)
        {
            BinarizeDynamically = true,
        };
        var observer = new RecordingObserver();

        Some.Trainer.Train(job, observer, TestContext.Current.CancellationToken).ShouldBeOfType<RunOutcome.Completed>();

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", observer.Epochs.Select(epoch => $"{-epoch.Validation.Elbo:0.00}")));
        (-observer.Epochs[0].Validation.Elbo).ShouldBe(130.8, 1.5);
        (-observer.Epochs[1].Validation.Elbo).ShouldBe(119.9, 1.5);
        (-observer.Epochs[4].Validation.Elbo).ShouldBe(109.3, 1.5);
    }

    private static DataSet Read(string folder, string file) => DataReader.Read(
        new DataSpec { Source = DataSource.Idx, Path = Path.Combine(folder, file), Preprocess = Preprocess.BinarizeDynamic }, seed: 7, new LikelihoodSpec.Bernoulli())
        .ShouldBeOfType<DataReading.Ready>().Data;
}
