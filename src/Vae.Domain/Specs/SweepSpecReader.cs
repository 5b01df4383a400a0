using Vae.Domain.Specs.Reading;
using Vae.Domain.Specs.Shapes;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs;

/// <summary>Reads sweep files.</summary>
public static class SweepSpecReader
{
    /// <summary>Reads a sweep file with overrides, and says everything that is wrong with them at once.</summary>
    /// <param name="source">The file.</param>
    /// <param name="overrides">What <c>--set</c> was given, each <c>key.path=value</c> with a YAML value; the later wins.</param>
    public static SpecReading Read(SpecSource source, IReadOnlyList<string> overrides)
    {
        var draft = new SpecDraft(new SpecLocation(source.DisplayName, 1, 1));
        var document = SpecYaml.ReadFile(source.Text, source.DisplayName, draft.Report);
        var root = SpecOverrides.Apply(document as SpecNode.Mapping ?? new SpecNode.Mapping([], default), overrides, draft.Report);
        if (document is not null)
            _ = SpecShape.Root.Read(document is SpecNode.Mapping ? root : document, "", draft);
        if (document is not SpecNode.Mapping)
            return new SpecReading.Invalid(draft.Problems);
        var axes = AxisReader.Read(draft);
        DataRules.Check(draft);
        ModelRules.Check(draft);
        TrainingRules.Check(draft);
        SearchRules.Check(draft, axes);
        CrossValidationRules.Check(draft);
        StoppingRules.Check(draft);
        RankingRules.Check(draft);
        return draft.Problems.IsEmpty
            ? new SpecReading.Valid(SpecBinder.Bind(draft, axes, source)) { Locations = new SpecLocations(draft.LocationOf) }
            : new SpecReading.Invalid(draft.Problems);
    }
}
