using System.Collections.Immutable;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs.Shapes;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Reading;

/// <summary>Reads the axes of the search.</summary>
internal static class AxisReader
{
    /// <summary>The axes that are right, in file order; what is wrong with the others is reported.</summary>
    public static ImmutableArray<Hyperparameter> Read(SpecDraft draft)
    {
        ImmutableArray<Hyperparameter> axes =
        [
            .. from hyperparameter in Among(draft, "space")
               select hyperparameter with { When = [.. Among(draft, $"space.{Spelling.KeyOf(hyperparameter.Name)}.when")] },
        ];
        foreach (var axis in axes) CheckConditions(draft, axis, axes);
        return axes;
    }

    private static IEnumerable<Hyperparameter> Among(SpecDraft draft, string section) =>
        from key in draft.Keys(section)
        let domain = Domain(draft, $"{section}.{key}")
        where domain is not null
        select new Hyperparameter(Spelling.Parse<HyperparameterName>(key), domain);

    private static HyperparameterDomain? Domain(SpecDraft draft, string path) => draft.Value(path) switch
    {
        string name => new HyperparameterDomain.Names([name]),
        ImmutableArray<object> items when items[0] is string => new HyperparameterDomain.Names([.. items.Cast<string>()]),
        ImmutableArray<object> items => new HyperparameterDomain.Numbers([.. items.Select(Convert.ToDouble)]),
        SectionKeys keys when keys.Given.Contains("values") => Listed(draft, path, keys),
        // What names they are is said already.
        SectionKeys => IsOfNames(path) ? null : RangeReader.Read(draft, path),
        { } number => new HyperparameterDomain.Numbers([Convert.ToDouble(number)]),
        null => null,
    };

    private static bool IsOfNames(string path) => Spelling.Parse<HyperparameterName>(path[(path.LastIndexOf('.') + 1)..]).HasNames();

    private static HyperparameterDomain? Listed(SpecDraft draft, string path, SectionKeys keys)
    {
        foreach (var key in keys.Given.Where(key => key is not ("values" or "when")))
            draft.Report($"{path}.{key}", $"{path} has both values and {key}: keep one of them");
        return Domain(draft, $"{path}.values");
    }

    private static void CheckConditions(SpecDraft draft, Hyperparameter axis, ImmutableArray<Hyperparameter> axes)
    {
        foreach (var other in axis.When)
        {
            var (key, path) = (Spelling.KeyOf(other.Name), $"space.{Spelling.KeyOf(axis.Name)}.when.{Spelling.KeyOf(other.Name)}");
            if (other.Name == axis.Name)
                draft.Report(path, $"{path}: a hyperparameter cannot depend on itself: leave it out");
            else if (axes.FirstOrDefault(known => known.Name == other.Name) is not { } condition)
                draft.Report(path, $"{path}: {key} is no axis of space, so that it never changes: leave it out, or give {key} values");
            else if (!condition.When.IsEmpty)
                draft.Report(path, $"{path}: {key} depends on others itself: name those instead");
        }
    }
}
