using Vae.Domain;
using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Training.Checkpoints;

/// <summary>What a run's numbers depend on, in short: a checkpoint is used only where all of it is the same.</summary>
/// <param name="Sweep">The sweep's name.</param>
/// <param name="Run">The run, as in <see cref="CheckpointKey.Run"/>.</param>
/// <param name="Spec">Hash of what its runs' numbers depend on.</param>
/// <param name="Data">Fingerprint of the data.</param>
/// <param name="Configuration">The trial's.</param>
/// <param name="Engine">What trains it.</param>
internal sealed record CheckpointIdentity(string Sweep, string Run, string Spec, string Data, Configuration Configuration, Engine Engine)
{
    private const string Format = "vae checkpoint 1";

    /// <summary>The identity of a plan's run.</summary>
    public static CheckpointIdentity Of(SweepPlan plan, RunId run) => new(
        plan.Spec.Name,
        CheckpointKey.NameOf(run),
        SpecIdentity.HashOfRuns(plan.Spec),
        plan.DataFingerprint,
        plan.Trials[run.Trial].Configuration,
        plan.Spec.Training.EngineOf(plan.Spec.Model.Kind));

    /// <summary>The identity as it stands in a file; the product's version is told, and not part of it.</summary>
    public IEnumerable<KeyValuePair<string, string>> Metadata =>
        [.. Parts, new("version", typeof(CheckpointIdentity).Assembly.GetName().Version!.ToString(3))];

    /// <summary>Where a file's identity is another one, in words; null where it is this one.</summary>
    /// <param name="metadata">What a file says of itself.</param>
    public string? DifferenceTo(IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var (key, expected) in Parts)
        {
            var found = metadata.GetValueOrDefault(key);
            if (!string.Equals(found, expected, StringComparison.Ordinal)) return $"its {key} is {found ?? "not given"}, that of this run is {expected}";
        }

        return null;
    }

    private IEnumerable<KeyValuePair<string, string>> Parts =>
    [
        new("format", Format),
        new("sweep", Sweep),
        new("run", Run),
        new("data", Data),
        new("engine", Engine.ToString().ToLowerInvariant()),
        new("configuration", DomainJson.Write(Configuration)),
        new("spec", Spec),
    ];
}
