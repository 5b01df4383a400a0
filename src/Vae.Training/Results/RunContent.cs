using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Vae.Domain;
using Vae.Domain.Planning;
using Vae.Domain.Specs;

namespace Vae.Training.Results;

/// <summary>Everything that a bit of a run's numbers depends on, by name: two runs of the same content give the same.</summary>
/// <param name="Parts">Names and values.</param>
internal sealed record RunContent(ImmutableArray<KeyValuePair<string, string>> Parts)
{
    private const string Format = "vae result 1";

    /// <summary>The parts as text, a line each.</summary>
    public ImmutableArray<string> Lines { get; } = [.. Parts.Select(part => $"{part.Key}: {part.Value}")];

    /// <summary>Engine, precision and class of the processor, as a run's outcome keeps them.</summary>
    public string TrainedOn => string.Join(' ', from name in (string[])["engine", "precision", "processor"] join part in Parts on name equals part.Key select part.Value);

    /// <summary>SHA-256 of the lines, in lowercase hex.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Lines))));

    /// <summary>The content of a run of a fold, or of the bound on one; neither the sweep's name nor the trial's number is part of it.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="run">A run of that plan.</param>
    /// <param name="machine">As of <see cref="Native.Machine.Parts"/>.</param>
    public static RunContent Of(SweepPlan plan, RunId run, ImmutableArray<KeyValuePair<string, string>> machine)
    {
        var (spec, configuration, fold) = (plan.Spec, plan.Trials[run.Trial].Configuration, plan.Folds.At(run.Fold));
        return new RunContent(
        [
            new("format", Format),
            .. machine,
            new("data", plan.DataFingerprint),
            new("trainingRows", HashOf(fold.Training)),
            new("validationRows", HashOf(fold.Validation)),
            // Random numbers depend on which fold it is, whatever its rows.
            new("seed", Text($"{spec.Seed} f{run.Fold} s{run.SeedIndex}")),
            new("configuration", DomainJson.Write(configuration)),
            new("engine", spec.Training.EngineOf(spec.Model.Kind).ToString()),
            new("precision", spec.Training.Precision.ToString().ToLowerInvariant()),
            new("batchOfRate", spec.Training.RateScaling is RateScaling.None ? "" : Text($"{spec.Defaults.BatchSize}")),
            .. SpecIdentity.OfTraining(spec, configuration),
            new("measures", Measures()),
        ]);

        string Measures() =>
            run.Kind is RunKind.Bound ? Text($"bound {spec.Evaluation.FinalistSamples}")
            : spec.Ranking.NeedsEvaluation ? Text($"{spec.Ranking} {spec.Evaluation.FinalistSamples}")
            : "epochs";
    }

    private static string HashOf(ImmutableArray<int> rows) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(rows.AsSpan())));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
