using Vae.Domain.Metrics;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training.Checkpoints;
using Vae.Training.Safetensors;
using Vae.Training.Storage;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests.Checkpoints;

public sealed class ResumeTests : IDisposable
{
    private static readonly CheckpointIdentity Identity = new("sweep", "t0-f0-s0", "spec", "data", Some.Job().Configuration, Engine.Fused);

    private readonly string _folder = Directory.CreateTempSubdirectory("vae-resume").FullName;
    private readonly List<string> _notices = [];

    private CheckpointStore Store => new(new FolderObjectStore(_folder));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(OptimizerKind.Adam, null)]
    [InlineData(OptimizerKind.Adamw, 0.9)]
    [InlineData(OptimizerKind.Radam, null)]
    [InlineData(OptimizerKind.Sgd, 0.9)]
    public void A_run_that_is_stopped_again_and_again_gives_the_bits_of_one_that_never_was(OptimizerKind optimizer, double? averaging)
    {
        var job = Job(optimizer, averaging);
        var (whole, best) = Undisturbed(job);

        // 28 steps in 4 epochs of 7: stops in the middle of epochs, after the last step of one, twice at the same step, and before any.
        foreach (var stop in new[] { 0, 3, 3, 7, 8, 14, 20, 21, 27, 28 }) StopAt(job, stop).ShouldBeOfType<RunOutcome.Cancelled>();
        var observer = new RecordingObserver();
        Train(job, observer, CancellationToken.None).ShouldBeOfType<RunOutcome.Completed>();

        Text(observer.Epochs).ShouldBe(Text(whole));
        Best().ShouldBe(best);
    }

    [Fact]
    public void A_run_that_is_paused_at_rungs_gives_the_bits_of_one_that_never_was()
    {
        var job = Job(OptimizerKind.Adam, null);
        var (whole, best) = Undisturbed(job);

        foreach (var rung in new[] { 1, 1, 3 })
        {
            var paused = new RecordingObserver();
            Train(job with { PauseAfter = rung }, paused, CancellationToken.None).ShouldBeOfType<RunOutcome.Paused>();
            Text(paused.Epochs).ShouldBe(Text(whole.Take(rung)));
        }

        var observer = new RecordingObserver();
        Train(job, observer, CancellationToken.None).ShouldBeOfType<RunOutcome.Completed>();
        Text(observer.Epochs).ShouldBe(Text(whole));
        Best().ShouldBe(best);
    }

    [Fact]
    public void A_run_that_went_back_to_an_earlier_epoch_resumes_with_what_it_went_back_with()
    {
        // Steps of this size overflow within the first epochs; halved they do not.
        var job = Job(OptimizerKind.Sgd, null);
        job = job with { Configuration = job.Configuration with { LearningRate = 3 }, Training = job.Training with { SkipFactor = null, Momentum = 0 } };
        var observer = new RecordingObserver();
        var outcome = Some.Trainer.Train(job, observer, CancellationToken.None);

        for (var stop = 1; stop < 12; stop += 2) StopAt(job, stop);
        var resumed = new RecordingObserver();
        Train(job, resumed, CancellationToken.None).ShouldBe(outcome);

        Text(resumed.Epochs).ShouldBe(Text(observer.Epochs));
    }

    [Fact]
    public void A_resumed_run_reports_the_epochs_before_it_and_takes_no_step_twice()
    {
        var job = Job(OptimizerKind.Adam, null);
        StopAt(job, 17);

        var steps = new List<int>();
        var observer = new RecordingObserver(steps.Add);
        Train(job, observer, CancellationToken.None);

        observer.Epochs.Select(epoch => epoch.Epoch).ShouldBe([1, 2, 3, 4]);
        steps.Min().ShouldBe(18);
        _notices.ShouldBe(["sweep t0-f0-s0 goes on from step 17."]);
    }

    [Fact]
    public void Of_a_stopped_run_the_newest_two_checkpoints_are_kept_and_of_a_completed_one_the_best_weights()
    {
        var job = Job(OptimizerKind.Adam, null);
        foreach (var stop in new[] { 3, 9, 17 }) StopAt(job, stop);
        Store.List().Select(stored => stored.Key.Step).ShouldBe([17, 9]);

        Train(job, new RecordingObserver(), CancellationToken.None);

        Store.List().Select(stored => stored.Key.Step).ShouldBe([null]);
        Best().ShouldContain("encoder.0.weight");
    }

    [Fact]
    public void Of_a_diverged_run_nothing_is_kept()
    {
        var job = Job(OptimizerKind.Adam, null);
        StopAt(job, 1);

        Train(job with { Configuration = job.Configuration with { LearningRate = 1e30 } }, new RecordingObserver(), CancellationToken.None)
            .ShouldBeOfType<RunOutcome.Diverged>();

        Store.List().ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public void A_damaged_checkpoint_is_said_and_the_one_before_it_used()
    {
        var job = Job(OptimizerKind.Adam, null);
        StopAt(job, 9);
        StopAt(job, 17);
        var newest = Store.PlaceOf(Store.List()[0]);
        File.WriteAllBytes(newest, File.ReadAllBytes(newest)[..^100]);
        _notices.Clear();

        var steps = new List<int>();
        Train(job, new RecordingObserver(steps.Add), CancellationToken.None);

        steps.Min().ShouldBe(10);
        _notices.Count.ShouldBe(2);
        _notices[0].ShouldContain("its bytes are not those that were saved");
        _notices[1].ShouldBe("sweep t0-f0-s0 goes on from step 9.");
    }

    [Fact]
    public void A_checkpoint_with_a_flipped_bit_is_damaged()
    {
        var bytes = CheckpointBytes();
        bytes[^40] ^= 1;

        CheckpointFormat.Read(bytes, "place", Identity).ShouldBeOfType<CheckpointReading.Damaged>().Problem.ShouldBe("place: its tensors are not those that were written.");
    }

    [Fact]
    public void Checkpoints_that_a_deleted_sweep_of_the_same_name_left_are_said_not_used_and_left_alone()
    {
        var job = Job(OptimizerKind.Adam, null);
        var (whole, best) = Undisturbed(job);
        // Of the same attempt, and ahead of what the new run saves at first.
        foreach (var stop in new[] { 20, 27 }) StopAt(job, stop, Identity with { Data = "other" });
        var left = Store.List();
        _notices.Clear();

        foreach (var stop in new[] { 3, 8, 14 }) StopAt(job, stop);
        Store.List().Select(stored => stored.Key.Step).ShouldBe([27, 20, 14, 8]);
        _notices[0].ShouldContain(".safetensors is a checkpoint of something else: its data is other, that of this run is data. It is not used: sweep t0-f0-s0 goes on from an earlier checkpoint, or from its start.");
        _notices[^1].ShouldBe("sweep t0-f0-s0 goes on from step 8.");
        var observer = new RecordingObserver();
        Train(job, observer, CancellationToken.None).ShouldBeOfType<RunOutcome.Completed>();

        Text(observer.Epochs).ShouldBe(Text(whole));
        Best().ShouldBe(best);
        Store.List().Where(stored => stored.Key.Step is not null).ShouldBe(left);
    }

    [Fact]
    public void A_checkpoint_of_another_spec_or_the_other_engine_is_refused_by_name()
    {
        var bytes = CheckpointBytes();

        Problem(Identity with { Spec = "other" }).ShouldBe("place is a checkpoint of something else: its spec is spec, that of this run is other.");
        // The engines agree up to rounding alone.
        Problem(Identity with { Engine = Engine.Autograd }).ShouldBe("place is a checkpoint of something else: its engine is fused, that of this run is autograd.");

        string Problem(CheckpointIdentity identity) => CheckpointFormat.Read(bytes, "place", identity).ShouldBeOfType<CheckpointReading.Foreign>().Problem;
    }

    [Fact]
    public void A_store_that_fails_costs_no_run_and_is_said_once()
    {
        var job = Job(OptimizerKind.Adam, null);
        var observer = new RecordingObserver();
        var checkpoints = new RunCheckpoints(new CheckpointStore(new FullDisk()), Identity, 1, new ImpatientTime(), _notices.Add);

        Some.Trainer.Train(job, checkpoints, observer, CancellationToken.None).ShouldBeOfType<RunOutcome.Completed>();

        Text(observer.Epochs).ShouldBe(Text(Undisturbed(job).Epochs));
        _notices.ShouldHaveSingleItem().ShouldContain("no space left");
    }

    [Fact]
    public void Checkpoints_are_written_when_due_and_change_no_number()
    {
        var job = Job(OptimizerKind.Adam, 0.9);
        var observer = new RecordingObserver();

        Some.Trainer.Train(job, new RunCheckpoints(Store, Identity, 1, new ImpatientTime(), _notices.Add), observer, CancellationToken.None);

        Text(observer.Epochs).ShouldBe(Text(Undisturbed(job).Epochs));
    }

    private static TrainingJob Job(OptimizerKind optimizer, double? averaging)
    {
        var job = Some.Job(likelihood: new LikelihoodSpec.GaussianLearned());
        return job with
        {
            Configuration = job.Configuration with { Optimizer = optimizer },
            Training = new TrainingSpec { Epochs = 4, WarmUpEpochs = 1, Averaging = averaging, ClipNorm = 20, Schedule = new RateSchedule.Cosine(0.1) },
        };
    }

    private (List<EpochMetrics> Epochs, string Best) Undisturbed(TrainingJob job)
    {
        var observer = new RecordingObserver();
        Train(job, observer, CancellationToken.None).ShouldBeOfType<RunOutcome.Completed>();
        var best = Best();
        foreach (var stored in Store.List()) Store.Delete(stored);
        return (observer.Epochs, best);
    }

    private byte[] CheckpointBytes()
    {
        StopAt(Job(OptimizerKind.Adam, null), 9);
        return Store.Read(Store.List()[0])!;
    }

    /// <summary>Trains until a step was done, or for 0 not at all.</summary>
    private RunOutcome StopAt(TrainingJob job, int step, CheckpointIdentity? identity = null)
    {
        using var stop = new CancellationTokenSource();
        if (step == 0) stop.Cancel();
        return Train(job, new RecordingObserver(done =>
        {
            if (done >= step) stop.Cancel();
        }), stop.Token, identity);
    }

    private RunOutcome Train(TrainingJob job, RecordingObserver observer, CancellationToken stop, CheckpointIdentity? identity = null) =>
        Some.Trainer.Train(job, new RunCheckpoints(Store, identity ?? Identity, 1, TimeProvider.System, _notices.Add), observer, stop);

    /// <summary>Names and bits of the best weights.</summary>
    private string Best()
    {
        var best = Store.List().FirstOrDefault(stored => stored.Key.Step is null);
        return best is not null && SafetensorsReader.Read(Store.PlaceOf(best)) is SafetensorsReading.Ready(var file)
            ? string.Join('\n', file.Tensors.Select(tensor => $"{tensor.Name} {Convert.ToHexString(tensor.Bytes.Span)}"))
            : "";
    }

    /// <summary>Every number, to the last bit, but the speed.</summary>
    private static string Text(IEnumerable<EpochMetrics> epochs) =>
        string.Join('\n', epochs.Select(epoch => Vae.Domain.DomainJson.Write(epoch with { SamplesPerSecond = 0 })));

    private sealed class FullDisk : IObjectStore
    {
        public void Write(string name, Stream content) => throw new IOException("no space left on device");

        public bool Read(string name, Stream target) => false;

        public System.Collections.Immutable.ImmutableArray<StoredObject> List(string within) => [];

        public void Delete(string name)
        {
        }

        public string PlaceOf(string name) => name;
    }

    /// <summary>At every look a minute is over.</summary>
    private sealed class ImpatientTime : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => 60 * _looks++;
    }
}
