using System.Collections.Immutable;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Reading;

/// <summary>What the search method demands of the space and the number of trials.</summary>
internal static class SearchRules
{
    /// <summary>Most trials of a sweep.</summary>
    private const double MostTrials = 1_000_000;

    /// <summary>Reports what does not fit.</summary>
    /// <param name="draft">The file.</param>
    /// <param name="axes">The axes that could be read.</param>
    public static void Check(SpecDraft draft, ImmutableArray<Hyperparameter> axes)
    {
        var method = draft.Choice<SearchMethod>("search.method");
        if (method is SearchMethod.Grid)
            CheckGrid(draft, axes);
        foreach (var key in ((string[])["startup", "lag", "mode"]).Select(key => $"search.{key}").Where(key => method is not (null or SearchMethod.Tpe) && draft.IsGiven(key)))
            draft.Report(key, $"{key} belongs to method: tpe, and the method is {Spelling.Of(method!.Value)}: leave it out");
        QueueReader.Check(draft, axes);
        if (method is not (null or SearchMethod.Grid) && !draft.IsGiven("search.trials"))
            draft.Report("search.trials", $"search.trials is missing: a {Spelling.Of(method.Value)} search has no end of its own");
    }

    private static void CheckGrid(SpecDraft draft, ImmutableArray<Hyperparameter> axes)
    {
        if (draft.IsGiven("search.trials"))
            draft.Report("search.trials", "search.trials: a grid is exactly its points: leave trials out, or write method: random");
        foreach (var axis in axes.Where(axis => axis.Domain is HyperparameterDomain.Range))
        {
            var path = $"space.{Spelling.KeyOf(axis.Name)}";
            if (!draft.IsGiven($"{path}.count") && !draft.IsGiven($"{path}.step"))
                draft.Report(path, $"{path}: a continuous range cannot be gridded: give count or step");
        }

        var points = axes.Aggregate(1.0, (product, axis) => product * Size(axis.Domain));
        if (points > MostTrials)
            draft.Report("space", $"space: this grid has {points:0} points, more than the {MostTrials:0} that a sweep can hold");
    }

    private static int Size(HyperparameterDomain domain) => domain switch
    {
        HyperparameterDomain.Numbers numbers => numbers.Values.Length,
        HyperparameterDomain.Names names => names.Values.Length,
        _ => 1,
    };
}
