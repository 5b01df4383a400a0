using System.Collections.Immutable;

namespace Vae.Domain.SearchSpaces;

/// <summary>Two products of numbers and hyperparameters, and how they compare.</summary>
/// <param name="Left">The product before the sign.</param>
/// <param name="Sign"><c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>, <c>==</c> or <c>!=</c>.</param>
/// <param name="Right">The product behind the sign.</param>
public sealed record Relation(Product Left, string Sign, Product Right)
{
    /// <summary>The signs there are.</summary>
    internal static readonly ImmutableArray<string> Signs = ["<", "<=", ">", ">=", "==", "!="];

    /// <summary>Whether it holds for a configuration.</summary>
    public bool Holds(Configuration configuration)
    {
        var (left, right) = (Left.Of(configuration), Right.Of(configuration));
        return Sign switch
        {
            "<" => left < right,
            "<=" => left <= right,
            ">" => left > right,
            ">=" => left >= right,
            "==" => left == right,
            "!=" => left != right,
            _ => throw new InvalidOperationException($"'{Sign}' compares nothing."),
        };
    }
}
