using System.Collections.Immutable;
using Vae.Domain;
using Vae.Domain.Metrics;
using Vae.Training.Safetensors;

namespace Vae.Training.Checkpoints;

/// <summary>
/// Keeps a run while it is trained: its state now and then and when it is stopped, and its best weights when it is completed.
/// A store that fails costs nothing but what it would have kept.
/// </summary>
/// <param name="store">Where checkpoints are kept.</param>
/// <param name="identity">What the run's numbers depend on.</param>
/// <param name="attempt">Which attempt this is. Whatever attempt a checkpoint is of, it is a state of the same run and read; none of a later one is deleted.</param>
/// <param name="time">Says when the next checkpoint is due; no number depends on it.</param>
/// <param name="notice">Is told in a sentence what a user should know.</param>
/// <param name="observer">Told of what is saved and loaded, and on any thread while its bytes pass: a store may be slow, and a lease must not end meanwhile. Null to tell nobody.</param>
internal sealed class RunCheckpoints(
    CheckpointStore store, CheckpointIdentity identity, int attempt, TimeProvider time, Action<string> notice, IRunObserver? observer = null)
{
    /// <summary>Training between two checkpoints: the most that a crash costs.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    // The newest may turn out damaged.
    private const int Kept = 2;

    // What another sweep left under the same name. Who deletes it is not decided here.
    private readonly HashSet<StoredCheckpoint> _foreign = [];

    private long _saved = time.GetTimestamp();
    private bool _failed;

    /// <summary>Has a run go on from its newest checkpoint that is whole; without one it stays at its start.</summary>
    public void Resume(RunInTraining run) => Try(() =>
    {
        foreach (var checkpoint in Steps())
        {
            if (Read(checkpoint, run.Progress.Step) is not { } bytes) continue;
            var problem = "";
            switch (Open(checkpoint, bytes))
            {
                case CheckpointReading.Foreign foreign:
                    _foreign.Add(checkpoint);
                    problem = foreign.Problem;
                    break;
                case CheckpointReading.Ready ready when run.TryResume(ready.State):
                    notice($"{identity.Sweep} {identity.Run} goes on from step {run.Progress.Step}.");
                    return;
                case CheckpointReading.Ready:
                    problem = $"{store.PlaceOf(checkpoint)}: its tensors are those of another model.";
                    break;
                case CheckpointReading.Damaged damaged:
                    problem = damaged.Problem;
                    break;
            }

            notice($"{problem} It is not used: {identity.Sweep} {identity.Run} goes on from an earlier checkpoint, or from its start.");
        }
    });

    /// <summary>Saves the run where that was last done long enough ago.</summary>
    public void SaveIfDue(RunInTraining run)
    {
        if (time.GetElapsedTime(_saved) >= Interval) Save(run);
    }

    /// <summary>Saves the run as it is; then the oldest checkpoints go, never the one just saved.</summary>
    public void Save(RunInTraining run)
    {
        Try(() =>
        {
            Save(KeyOf(run.Progress.Step), CheckpointFormat.Write(identity, run.State), run.Progress.Step);
            foreach (var old in OwnSteps().Skip(Kept)) store.Delete(old);
        });
        _saved = time.GetTimestamp();
    }

    /// <summary>The weights that scored best when the run was completed; null where they are not kept, or not whole.</summary>
    public ImmutableArray<NamedTensor>? Best()
    {
        ImmutableArray<NamedTensor>? best = null;
        Try(() =>
        {
            best = List().Where(checkpoint => checkpoint.Key.Step is null).Select(Weights).FirstOrDefault(weights => weights is not null);
        });
        return best;
    }

    /// <summary>The run ended for good: of a completed fold the best weights stay, of any other run nothing.</summary>
    public void End(RunInTraining run, RunOutcome outcome) => Try(() =>
    {
        if (outcome is RunOutcome.Completed { Evaluation: null } && run.Best is { } best)
            Save(KeyOf(null), CheckpointFormat.WriteWeights(identity, best.Weights, best.Metrics), run.Progress.Step);
        foreach (var step in OwnSteps()) store.Delete(step);
    });

    private void Save(CheckpointKey key, byte[] content, int stepsDone)
    {
        var began = time.GetTimestamp();
        store.Save(key, content, () => observer?.Progressed(stepsDone));
        observer?.Checkpointed(new CheckpointUse(IsSaved: true, content.Length, time.GetElapsedTime(began)));
    }

    private byte[]? Read(StoredCheckpoint checkpoint, int stepsDone)
    {
        var began = time.GetTimestamp();
        var content = store.Read(checkpoint, () => observer?.Progressed(stepsDone));
        if (content is not null) observer?.Checkpointed(new CheckpointUse(IsSaved: false, content.Length, time.GetElapsedTime(began)));
        return content;
    }

    private CheckpointKey KeyOf(int? step) => new(identity.Sweep, identity.Run, attempt, step);

    private ImmutableArray<StoredCheckpoint> List() => store.List(identity.Sweep, identity.Run);

    /// <summary>The states of this run, newest first.</summary>
    private IEnumerable<StoredCheckpoint> Steps() => List().Where(checkpoint => checkpoint.Key.Step is not null && !_foreign.Contains(checkpoint));

    /// <summary>Those that this attempt may delete, its own first: an earlier attempt that is fenced off and trains still may be ahead of it.</summary>
    private IEnumerable<StoredCheckpoint> OwnSteps() =>
        Steps().Where(checkpoint => checkpoint.Key.Attempt <= attempt).OrderByDescending(checkpoint => checkpoint.Key.Attempt);

    private CheckpointReading Open(StoredCheckpoint checkpoint, byte[] bytes) => checkpoint.Holds(bytes)
        ? CheckpointFormat.Read(bytes, store.PlaceOf(checkpoint), identity)
        : new CheckpointReading.Damaged($"{store.PlaceOf(checkpoint)}: its bytes are not those that were saved.");

    private ImmutableArray<NamedTensor>? Weights(StoredCheckpoint checkpoint) =>
        Read(checkpoint, stepsDone: 0) is { } bytes && checkpoint.Holds(bytes)
            ? CheckpointFormat.ReadWeights(bytes, store.PlaceOf(checkpoint), identity)
            : null;

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (!_failed) notice($"Checkpoints of {identity.Sweep} {identity.Run} cannot be kept ({error.Message}): training goes on, and what a crash interrupts would be trained again.");
            _failed = true;
        }
    }
}
