using System.Text.Json.Serialization;

namespace Vae.Domain.Metrics;

/// <summary>How a run ended.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Completed), "completed")]
[JsonDerivedType(typeof(Diverged), "diverged")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
[JsonDerivedType(typeof(Pruned), "pruned")]
[JsonDerivedType(typeof(Paused), "paused")]
public abstract record RunOutcome
{
    private RunOutcome()
    {
    }

    /// <summary>The run did all that it was for: trained all epochs, or fewer where the validation ELBO became no better for long enough.</summary>
    public sealed record Completed : RunOutcome
    {
        /// <summary>What a run measured that is no epoch: a bound, or a refit's test rows (its training rows where there are none); null for others.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public ModelEvaluation? Evaluation { get; init; }

        /// <summary>The sweep and run that were trained in its place, such as <c>digits t3/f1/s0</c>, since they are the same to the last bit; null where the run was trained itself.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? ReusedFrom { get; init; }

        /// <summary>The engine, the precision and the processor's class that gave the numbers, such as <c>fused float32 X64 256 …</c>: others give other last digits; null where it is not known.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? TrainedOn { get; init; }
    }

    /// <summary>The objective or a weight stopped being finite.</summary>
    /// <param name="Step">The step, from 1, at which it was seen.</param>
    /// <param name="Cause">In plain words.</param>
    public sealed record Diverged(int Step, string Cause) : RunOutcome;

    /// <summary>The run could not be trained.</summary>
    public sealed record Failed(FailureKind Kind, string Message) : RunOutcome
    {
        /// <summary>Whether the worker did not get the rows that the sweep was planned for.</summary>
        [JsonIgnore]
        public bool IsOfData => Kind is FailureKind.DataMismatch or FailureKind.DataMissing;
    }

    /// <summary>A user or the sweep's budget asked for it to stop.</summary>
    public sealed record Cancelled : RunOutcome;

    /// <summary>The sweep stopped the run, or never began it: at a rung its trial was found worse than others.</summary>
    /// <param name="Folds">Folds of the rung.</param>
    /// <param name="Epochs">Epochs of the rung.</param>
    /// <param name="Reason">In plain words, with the numbers that decided.</param>
    public sealed record Pruned(int Folds, int Epochs, string Reason) : RunOutcome;

    /// <summary>The run is at the epoch up to which it was granted, and is kept to go on from there; never settled.</summary>
    public sealed record Paused : RunOutcome;
}
