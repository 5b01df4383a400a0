using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs.Shapes;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Reading;

/// <summary>Reads an axis written as <c>{ min, max, scale, count | step, integer }</c>.</summary>
internal static class RangeReader
{
    /// <summary>The points where the range says how many or how far apart, else the range itself; null when something is wrong.</summary>
    public static HyperparameterDomain? Read(SpecDraft draft, string path)
    {
        foreach (var end in ((string[])[$"{path}.min", $"{path}.max"]).Where(end => !draft.IsGiven(end)))
            draft.Report(end, $"{end} is missing: an axis is a list of values, or has min and max, or values");
        if (draft.Number($"{path}.min") is not { } min || draft.Number($"{path}.max") is not { } max)
            return null;
        // Whole numbers are the only ones that the ends of such an axis may be.
        var whole = draft.Value($"{path}.min") is decimal;
        var range = new HyperparameterDomain.Range(min, max, draft.Text($"{path}.scale") == "log", whole || draft.Value($"{path}.integer") is true);
        var problems = draft.ProblemCount;
        CheckEnds(draft, path, range);
        CheckSpacing(draft, path, range, whole);
        return draft.ProblemCount == problems ? Points(draft, path, range) : null;
    }

    private static HyperparameterDomain Points(SpecDraft draft, string path, HyperparameterDomain.Range range)
    {
        if (draft.Integer($"{path}.count") is { } count)
            return new HyperparameterDomain.Numbers(AxisPoints.Spaced(range, count));
        return draft.Number($"{path}.step") is { } step ? new HyperparameterDomain.Numbers(AxisPoints.Stepped(range, step)) : range;
    }

    private static void CheckEnds(SpecDraft draft, string path, HyperparameterDomain.Range range)
    {
        if (range.Min >= range.Max)
            draft.Report($"{path}.min", $"{path}.min must be below max, found min {ScalarText.Of(range.Min)} and max {ScalarText.Of(range.Max)}");
        if (range is { Log: true, Min: <= 0 })
            draft.Report($"{path}.min", $"{path}.min must be above 0 on a log scale, found {ScalarText.Of(range.Min)}");
        foreach (var (key, end) in new[] { ("min", range.Min), ("max", range.Max) })
        {
            if (range.Integer && !double.IsInteger(end))
                draft.Report($"{path}.{key}", $"{path}.{key} must be a whole number because of integer: true, found {ScalarText.Of(end)}");
        }
    }

    private static void CheckSpacing(SpecDraft draft, string path, HyperparameterDomain.Range range, bool whole)
    {
        if (whole && draft.Value($"{path}.integer") is false)
            draft.Report($"{path}.integer", $"{path} is always a whole number: leave integer out");
        if (!draft.IsGiven($"{path}.step"))
            return;
        if (draft.IsGiven($"{path}.count"))
            draft.Report($"{path}.step", $"{path} has both count and step: keep one of them");
        if (range.Log)
            draft.Report($"{path}.step", $"{path}.step adds, so it does not go with scale: log: give count instead");
        if (draft.Number($"{path}.step") is not { } step)
            return;
        if (range.Integer && !double.IsInteger(step))
            draft.Report($"{path}.step", $"{path}.step must be a whole number, as the points are, found {ScalarText.Of(step)}");
        if ((range.Max - range.Min) / step >= SpaceShape.MostPoints)
            draft.Report($"{path}.step", $"{path}.step must be larger: this one makes more than {SpaceShape.MostPoints} points");
    }
}
