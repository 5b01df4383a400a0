using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Reading;

/// <summary>
/// Reads a constraint: comparisons with <c>or</c> between them, each of two products of numbers and hyperparameters, or of a
/// hyperparameter with names and one of them.
/// </summary>
internal static partial class ConstraintReader
{
    private static readonly ImmutableArray<string> Keys = [.. Enum.GetValues<HyperparameterName>().Select(Spelling.KeyOf)];

    /// <summary>The constraint; null after it was reported what is wrong, and how many characters from the start.</summary>
    public static Constraint? Read(string text, Action<int, string> report)
    {
        var alternatives = Or().Split(text);
        var comparisons = ImmutableArray.CreateBuilder<Relation>();
        var offset = 0;
        foreach (var alternative in alternatives)
        {
            if (ReadRelation(alternative, offset, report) is not { } comparison) return null;
            comparisons.Add(comparison);
            offset += alternative.Length + " or ".Length;
        }

        return new Constraint(text.Trim(), comparisons.ToImmutable());
    }

    private static Relation? ReadRelation(string text, int offset, Action<int, string> report)
    {
        var match = Sides().Match(text);
        if (!match.Success)
        {
            report(offset, $"'{text.Trim()}' is no comparison: write two values with one of {string.Join(" ", Relation.Signs)} between them");
            return null;
        }

        var (left, sign, right) = (match.Groups["left"], match.Groups["sign"].Value, match.Groups["right"]);
        var named = Named(left.Value) ?? Named(right.Value);
        if (named is null) return ReadProduct(left, offset, report) is { } first && ReadProduct(right, offset, report) is { } second ? new Relation(first, sign, second) : null;
        if (sign is not ("==" or "!="))
        {
            report(offset + match.Groups["sign"].Index, $"the values of {Spelling.KeyOf(named.Value)} are names, which only == and != compare");
            return null;
        }

        return ReadName(left, named.Value, offset, report) is { } one && ReadName(right, named.Value, offset, report) is { } other ? new Relation(one, sign, other) : null;
    }

    /// <summary>The hyperparameter with names that a side is; null for anything else.</summary>
    private static HyperparameterName? Named(string text) =>
        Keys.Contains(text) && Spelling.Parse<HyperparameterName>(text) is var name && name.HasNames() ? name : null;

    private static Product? ReadName(Group side, HyperparameterName named, int offset, Action<int, string> report)
    {
        if (side.Value == Spelling.KeyOf(named)) return new Product(1, [named]);
        if (ConfigurationValues.NumberOf(named, side.Value) is { } number) return new Product(number, []);
        report(offset + side.Index, $"'{side.Value}' is no value of {Spelling.KeyOf(named)}");
        return null;
    }

    private static Product? ReadProduct(Group side, int offset, Action<int, string> report)
    {
        var (factor, names, at) = (1.0, ImmutableArray.CreateBuilder<HyperparameterName>(), offset + side.Index);
        foreach (var part in side.Value.Split('*'))
        {
            var word = part.Trim();
            if (ScalarText.KindOf(word) is ScalarKind.Number && double.TryParse(word, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            {
                factor *= number;
            }
            else if (Keys.Contains(word) && Named(word) is null)
            {
                names.Add(Spelling.Parse<HyperparameterName>(word));
            }
            else
            {
                var nearest = NearestName.Among(word, Keys) is { } name && name != word ? $": did you mean {name}?" : $": the hyperparameters are {string.Join(", ", Keys)}";
                report(at, Keys.Contains(word) ? $"the values of {word} are names, which cannot be multiplied" : $"'{word}' is neither a number nor a hyperparameter{nearest}");
                return null;
            }

            at += part.Length + 1;
        }

        return new Product(factor, names.ToImmutable());
    }

    [GeneratedRegex(" or ", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Or();

    [GeneratedRegex(@"\A\s*(?<left>[^<>=!]*[^<>=!\s])\s*(?<sign><=|>=|==|!=|<|>)\s*(?<right>[^<>=!\s][^<>=!]*?)\s*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sides();
}
