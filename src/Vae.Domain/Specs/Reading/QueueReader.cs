using System.Collections.Immutable;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs.Shapes;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Reading;

/// <summary>Reads the configurations that are to be tried first.</summary>
internal static class QueueReader
{
    private const string Queue = "search.enqueue";

    /// <summary>Reports values of what does not vary, and more items than trials.</summary>
    public static void Check(SpecDraft draft, ImmutableArray<Hyperparameter> axes)
    {
        var items = draft.Items(Queue);
        for (var item = 0; item < items.Length; item++)
        {
            foreach (var key in ((SectionKeys)items[item]).Given.Where(key => draft.IsGiven($"{PathOf(item)}.{key}") && axes.All(axis => Spelling.KeyOf(axis.Name) != key)))
                draft.Report($"{PathOf(item)}.{key}", $"{PathOf(item)}.{key}: {key} is no axis of space: give it values there, or leave it out");
        }

        if (draft.Integer("search.trials") < items.Length)
            draft.Report(Queue, $"{Queue} has {items.Length} items, more than search.trials ({draft.Integer("search.trials")})");
    }

    /// <summary>The configurations, in file order.</summary>
    public static ImmutableArray<Configuration> Read(SpecDraft draft, Configuration defaults) =>
        draft.Items(Queue).IsEmpty ? [] : [.. draft.Items(Queue).Select((item, index) => ((SectionKeys)item).Given.Aggregate(defaults, (configuration, key) => With(draft, configuration, key, $"{PathOf(index)}.{key}")))];

    private static Configuration With(SpecDraft draft, Configuration configuration, string key, string path)
    {
        var name = Spelling.Parse<HyperparameterName>(key);
        return configuration.With(name, name.HasNames() ? ConfigurationValues.NumberOf(name, draft.Text(path)!)!.Value : draft.Number(path)!.Value);
    }

    private static string PathOf(int item) => $"item {item + 1} of {Queue}";
}
