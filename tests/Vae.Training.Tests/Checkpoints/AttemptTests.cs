using Vae.Domain.Metrics;
using Vae.Domain.Specs;
using Vae.Training.Checkpoints;
using Vae.Training.Storage;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests.Checkpoints;

/// <summary>A worker whose lease is gone may train on for a while, beside the attempt that came after its own.</summary>
public sealed class AttemptTests : IDisposable
{
    // 14 steps.
    private static readonly TrainingJob Job = Some.Job();
    private static readonly CheckpointIdentity Identity = new("sweep", "t0-f0-s0", "spec", "data", Job.Configuration, Engine.Fused);

    private readonly string _folder = Directory.CreateTempSubdirectory("vae-attempts").FullName;

    private CheckpointStore Store => new(new FolderObjectStore(_folder));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(5)]
    [InlineData(int.MaxValue)]
    public void An_earlier_attempt_neither_replaces_nor_deletes_what_a_later_one_keeps(int last)
    {
        Train(attempt: 2, last: 3);
        var later = Kept();

        Train(attempt: 1, last);

        later.ShouldBeSubsetOf(Kept());
        Names().ShouldContain("a2-step0000000003");
    }

    [Fact]
    public void A_later_attempt_keeps_what_it_saved_though_an_earlier_one_is_ahead()
    {
        Train(attempt: 2, last: 3, before: () =>
        {
            Train(attempt: 1, last: 8);
            Train(attempt: 1, last: 9);
        });

        Names().ShouldBe(["a1-step0000000009", "a2-step0000000003"]);
    }

    [Fact]
    public void A_later_attempt_goes_on_from_the_state_of_an_earlier_one_and_at_its_end_frees_it()
    {
        Train(attempt: 1, last: 9);
        var steps = new List<int>();

        Train(attempt: 2, last: int.MaxValue, steps).ShouldBeOfType<RunOutcome.Completed>();

        steps.Min().ShouldBe(10);
        Names().ShouldBe(["a2-best"]);
    }

    /// <summary>Trains until a step was done, when <paramref name="before"/> happens and the attempt is stopped.</summary>
    private RunOutcome Train(int attempt, int last, List<int>? steps = null, Action? before = null)
    {
        using var stop = new CancellationTokenSource();
        var observer = new RecordingObserver(done =>
        {
            steps?.Add(done);
            if (done < last || stop.IsCancellationRequested) return;
            before?.Invoke();
            stop.Cancel();
        });
        return Some.Trainer.Train(Job, new RunCheckpoints(Store, Identity, attempt, TimeProvider.System, _ => { }), observer, stop.Token);
    }

    private string[] Names() => [.. Store.List().Select(stored => stored.Key.Name)];

    private string[] Kept() => [.. Store.List().Select(stored => $"{stored.Name} {Convert.ToHexString(Store.Read(stored)!)}")];
}
