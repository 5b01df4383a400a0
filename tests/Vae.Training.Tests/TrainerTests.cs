using TorchSharp;
using Vae.Domain.Metrics;
using Vae.Domain.Randomness;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests;

public sealed class TrainerTests
{
    public static TheoryData<LikelihoodSpec> Gaussians =>
        [new LikelihoodSpec.GaussianFixed(0.5), new LikelihoodSpec.GaussianLearned(), new LikelihoodSpec.GaussianOptimal(), new LikelihoodSpec.SquaredError()];

    [Fact]
    public void Two_runs_of_a_job_give_the_same_bits_one_after_the_other_and_at_the_same_time()
    {
        var job = Some.Job();
        var first = Numbers(job);
        var beside = new string[3];
        Parallel.For(0, beside.Length, i => OnItsOwnThread(() => beside[i] = Numbers(job with { Configuration = job.Configuration })));

        Numbers(job).ShouldBe(first);
        beside.ShouldAllBe(numbers => numbers == first);
    }

    [Fact]
    public void It_takes_the_steps_of_a_loop_written_out_with_libtorchs_own_optimiser()
    {
        var job = Some.Job() with { Training = new TrainingSpec { Epochs = 3, WarmUpEpochs = 2 } };
        using var scope = torch.NewDisposeScope();
        var training = ModelInTraining.Of(job);
        using var optimizer = torch.optim.Adam(training.Parameters.Select(parameter => parameter.Value), 1e-3);
        var step = 0;
        for (ulong epoch = 1; epoch <= 3; epoch++)
        {
            var order = new RandomStream(7, RandomPurpose.DataOrder).Permutation(100, epoch << 32);
            for (var start = 0; start < 100; start += 16, step++)
            {
                var batch = order.Skip(start).Take(16).Select(place => job.Fold.Training[place]).ToArray();
                var noise = new float[batch.Length * 3];
                new RandomStream(7, RandomPurpose.Reparameterization).FillNormal((ulong)step << 32, noise);
                // Fourteen steps of warm-up in two epochs of seven.
                var objective = training.Terms(training.Reader.Read(batch), torch.tensor(noise, [batch.Length, 3])).Weighted(Math.Min(1, step / 14.0));
                optimizer.zero_grad();
                objective.backward();
                optimizer.step();
            }
        }

        var expected = training.Measured(job, epoch: 3);
        var last = Epochs(job)[^1];
        last.Train.Distortion.ShouldBe(expected.Train.Distortion, 2e-5);
        last.Train.Rate.ShouldBe(expected.Train.Rate, 1e-6);
    }

    [Fact]
    public void Another_seed_seed_index_or_fold_gives_other_numbers()
    {
        var job = Some.Job();
        string[] all =
        [
            Numbers(job),
            Numbers(job with { Seed = 8 }),
            Numbers(job with { SeedIndex = 1 }),
            Numbers(job with { Fold = job.Fold with { Index = 1 } }),
        ];

        all.Distinct().Count().ShouldBe(all.Length);
    }

    [Fact]
    public void The_random_numbers_of_libtorch_are_neither_used_nor_changed()
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(1);
        var before = torch.random.get_rng_state().data<byte>().ToArray();
        var first = Numbers(Some.Job());

        torch.random.get_rng_state().data<byte>().ToArray().ShouldBe(before);
        torch.manual_seed(2);
        Numbers(Some.Job()).ShouldBe(first);
    }

    [Theory]
    [MemberData(nameof(Gaussians))]
    public void Nothing_of_the_validation_rows_reaches_the_training(LikelihoodSpec likelihood)
    {
        var job = Some.Job(likelihood: likelihood) with { Standardize = true };
        var planted = (float[])job.Data.Values.Clone();
        foreach (var row in job.Fold.Validation) planted.AsSpan(row * job.Data.Dimensions, job.Data.Dimensions).Fill(40 + row);

        var clean = Epochs(job);
        var other = Epochs(job with { Data = Like(job.Data, planted) });

        other.Select(epoch => epoch.Train).ShouldBe(clean.Select(epoch => epoch.Train));
        other.Select(epoch => epoch.Sigma).ShouldBe(clean.Select(epoch => epoch.Sigma));
        other.Select(epoch => epoch.Validation).ShouldNotBe(clean.Select(epoch => epoch.Validation));
    }

    [Fact]
    public void Standardised_scores_are_those_of_the_original_values()
    {
        var job = Some.Job(likelihood: new LikelihoodSpec.GaussianOptimal()) with { Standardize = true };
        // A power of two scales without rounding: the standardised rows, and so the training, are the same.
        var scaled = Like(job.Data, [.. job.Data.Values.Select(value => value * 4)]);

        var (one, four) = (Epochs(job)[^1], Epochs(job with { Data = scaled })[^1]);

        // The density of 4x is that of x over 4 per dimension.
        four.Validation.Distortion.ShouldBe(one.Validation.Distortion + (job.Data.Dimensions * Math.Log(4)), 1e-9);
        four.Validation.Rate.ShouldBe(one.Validation.Rate, 1e-12);
    }

    [Fact]
    public void An_absurd_learning_rate_ends_as_diverged_with_the_step()
    {
        var job = Some.Job();

        var outcome = Some.Trainer.Train(
            job with { Configuration = job.Configuration with { LearningRate = 1e30 } }, new RecordingObserver(), CancellationToken.None);

        var diverged = outcome.ShouldBeOfType<RunOutcome.Diverged>();
        diverged.Step.ShouldBeInRange(2, 7);
        diverged.Cause.ShouldContain("became");
    }

    [Fact]
    public void The_last_batch_is_short_and_used_and_the_observer_hears_of_every_step_and_epoch()
    {
        var heard = new List<int>();
        var observer = new RecordingObserver(heard.Add);
        var job = Some.Job();

        Some.Trainer.Train(job, observer, CancellationToken.None).ShouldBeOfType<RunOutcome.Completed>();

        // 100 training rows in batches of 16: 7 steps an epoch; evaluation batches repeat the last step.
        heard.Distinct().ShouldBe(Enumerable.Range(1, 14));
        observer.Epochs.Select(epoch => epoch.Epoch).ShouldBe([1, 2]);
        observer.Epochs.ShouldAllBe(epoch => Math.Abs(epoch.KlPerLatent.Sum() - epoch.Validation.Rate) < 1e-12);
    }

    [Fact]
    public void A_stop_signal_ends_training_within_a_step()
    {
        using var stop = new CancellationTokenSource();
        var observer = new RecordingObserver(step =>
        {
            if (step == 3) stop.Cancel();
        });

        Some.Trainer.Train(Some.Job(), observer, stop.Token).ShouldBeOfType<RunOutcome.Cancelled>();

        observer.Steps.ShouldBe(3);
    }

    [Fact]
    public void A_run_leaves_no_tensor_behind_however_it_ends() => OnItsOwnThread(() =>
    {
        var job = Some.Job(likelihood: new LikelihoodSpec.GaussianLearned());
        using var stop = new CancellationTokenSource();
        Epochs(job);
        Some.Trainer.Train(job with { Configuration = job.Configuration with { LearningRate = 1e30 } }, new RecordingObserver(), CancellationToken.None);
        Some.Trainer.Train(job, new RecordingObserver(_ => stop.Cancel()), stop.Token);

        DisposeScopeManager.Statistics.ThreadTotalLiveCount.ShouldBe(0);
    });

    [Fact]
    public void The_speed_counts_training_rows_over_training_time()
    {
        var observer = new RecordingObserver();

        new Trainer(new TwoSecondsPerLook()).Train(Some.Job(), observer, CancellationToken.None);

        observer.Epochs.ShouldAllBe(epoch => epoch.SamplesPerSecond == 50);
    }

    [Fact]
    public void During_warm_up_from_zero_the_first_step_does_not_see_beta()
    {
        var job = Some.Job();
        job = job with { Training = new TrainingSpec { Epochs = 1, WarmUpEpochs = 1 }, Configuration = job.Configuration with { BatchSize = 100 } };

        Numbers(job with { Configuration = job.Configuration with { Beta = 50 } }).ShouldBe(Numbers(job));
        Numbers(job with { Training = job.Training with { WarmUpEpochs = 0 } }).ShouldNotBe(Numbers(job));
    }

    [Fact]
    public void The_largest_batch_size_means_one_batch_of_all_rows_warm_up_included()
    {
        var job = Some.Job();

        Numbers(job with { Configuration = job.Configuration with { BatchSize = int.MaxValue } })
            .ShouldBe(Numbers(job with { Configuration = job.Configuration with { BatchSize = 100 } }));
    }

    [Fact]
    public void A_beta_of_zero_trains_a_plain_squared_error()
    {
        var job = Some.Job(likelihood: new LikelihoodSpec.SquaredError());
        job = job with { Training = new TrainingSpec { Epochs = 20, WarmUpEpochs = 0 }, Configuration = job.Configuration with { Beta = 0, LearningRate = 1e-2 } };

        var (free, bound) = (Epochs(job)[^1], Epochs(job with { Configuration = job.Configuration with { Beta = 20 } })[^1]);

        free.Train.Rate.ShouldBeGreaterThan(bound.Train.Rate);
        free.Sigma!.Value.ShouldBeLessThan(bound.Sigma!.Value);
    }

    [Fact]
    public void A_fold_without_validation_rows_is_an_invalid_configuration()
    {
        var job = Some.Job();

        var outcome = Some.Trainer.Train(job with { Fold = job.Fold with { Validation = [] } }, new RecordingObserver(), CancellationToken.None);

        outcome.ShouldBeOfType<RunOutcome.Failed>().Kind.ShouldBe(FailureKind.InvalidConfiguration);
    }

    private static DataSet Like(DataSet data, float[] values) => new(values, data.Rows, data.Dimensions);

    private static List<EpochMetrics> Epochs(TrainingJob job)
    {
        var observer = new RecordingObserver();
        Some.Trainer.Train(job, observer, CancellationToken.None).ShouldBeOfType<RunOutcome.Completed>();
        return observer.Epochs;
    }

    /// <summary>Every measured number, to the last bit.</summary>
    private static string Numbers(TrainingJob job) => string.Join('\n', Epochs(job).Select(epoch =>
        $"{epoch.Train.Distortion:R} {epoch.Train.Rate:R} {epoch.Validation.Distortion:R} {string.Join(' ', epoch.KlPerLatent.Select(kl => kl.ToString("R")))}"));

    private static void OnItsOwnThread(Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception error)
            {
                thrown = error;
            }
        });
        thread.Start();
        thread.Join();
        if (thrown is not null) throw new InvalidOperationException(thrown.Message, thrown);
    }

    private sealed class TwoSecondsPerLook : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => 2 * _looks++;
    }
}
