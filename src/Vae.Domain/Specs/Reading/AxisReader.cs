using System.Collections.Immutable;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs.Shapes;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Reading;

/// <summary>Reads the axes of the search.</summary>
internal static class AxisReader
{
    /// <summary>The axes that are right, in file order; what is wrong with the others is reported.</summary>
    public static ImmutableArray<Hyperparameter> Read(SpecDraft draft) =>
    [
        .. from key in draft.Keys("space")
           let domain = Domain(draft, $"space.{key}")
           where domain is not null
           select new Hyperparameter(Spelling.Parse<HyperparameterName>(key), domain),
    ];

    private static HyperparameterDomain? Domain(SpecDraft draft, string path) => draft.Value(path) switch
    {
        string name => new HyperparameterDomain.Names([name]),
        ImmutableArray<object> items when items[0] is string => new HyperparameterDomain.Names([.. items.Cast<string>()]),
        ImmutableArray<object> items => new HyperparameterDomain.Numbers([.. items.Select(Convert.ToDouble)]),
        SectionKeys => RangeReader.Read(draft, path),
        { } number => new HyperparameterDomain.Numbers([Convert.ToDouble(number)]),
        null => null,
    };
}
