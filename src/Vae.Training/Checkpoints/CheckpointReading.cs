namespace Vae.Training.Checkpoints;

/// <summary>What a checkpoint held.</summary>
internal abstract record CheckpointReading
{
    private CheckpointReading()
    {
    }

    /// <summary>It is whole, and of this run.</summary>
    public sealed record Ready(RunState State) : CheckpointReading;

    /// <summary>It is of other data, another spec, or another run.</summary>
    /// <param name="Problem">Which file, and in what it differs.</param>
    public sealed record Foreign(string Problem) : CheckpointReading;

    /// <summary>It is truncated, or its bytes are not those that were written.</summary>
    /// <param name="Problem">Which file, and what is wrong.</param>
    public sealed record Damaged(string Problem) : CheckpointReading;
}
