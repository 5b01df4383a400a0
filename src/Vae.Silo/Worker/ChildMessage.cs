using System.Text.Json.Serialization;
using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;

namespace Vae.Silo.Worker;

/// <summary>A line between a worker and the process that trains a run for it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "says")]
[JsonDerivedType(typeof(Job), "job")]
[JsonDerivedType(typeof(Progressed), "progressed")]
[JsonDerivedType(typeof(EpochEnded), "epochEnded")]
[JsonDerivedType(typeof(Entered), "entered")]
[JsonDerivedType(typeof(Checkpointed), "checkpointed")]
[JsonDerivedType(typeof(Ended), "ended")]
internal abstract record ChildMessage
{
    // Libraries write to the same stream; their lines are no messages.
    private const string Mark = "vae-run ";

    private ChildMessage()
    {
    }

    /// <summary>What to train: the first line that the child reads.</summary>
    public sealed record Job(SweepPlan Plan, RunGrant Grant) : ChildMessage;

    /// <summary>As of <see cref="IRunObserver.Progressed"/>.</summary>
    public sealed record Progressed(int StepsDone) : ChildMessage;

    /// <summary>As of <see cref="IRunObserver.EpochEnded"/>.</summary>
    public sealed record EpochEnded(EpochMetrics Metrics) : ChildMessage;

    /// <summary>As of <see cref="IRunObserver.Entered"/>.</summary>
    public sealed record Entered(RunStage Stage) : ChildMessage;

    /// <summary>As of <see cref="IRunObserver.Checkpointed"/>.</summary>
    public sealed record Checkpointed(CheckpointUse Use) : ChildMessage;

    /// <summary>How the run ended: the last line that the child writes.</summary>
    public sealed record Ended(RunOutcome Outcome) : ChildMessage;

    /// <summary>The message as a line.</summary>
    public static string Write(ChildMessage message) => Mark + DomainJson.Write(message);

    /// <summary>The message of a line; null where it is none.</summary>
    public static ChildMessage? Read(string line) => line.StartsWith(Mark, StringComparison.Ordinal)
        ? DomainJson.Read<ChildMessage>(line[Mark.Length..])
        : null;
}
