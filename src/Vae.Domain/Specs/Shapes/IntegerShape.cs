using System.Globalization;
using System.Text.Json.Nodes;
using Vae.Domain.Specs.Reading;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Shapes;

/// <summary>A whole number, as <see cref="decimal"/>: exact for every 64-bit integer.</summary>
/// <param name="Min">Smallest value.</param>
/// <param name="Max">Largest value.</param>
internal sealed record IntegerShape(decimal Min, decimal Max = int.MaxValue) : Shape
{
    /// <summary>What to do about a value outside the range, in brackets after what is expected; empty for nothing.</summary>
    public string Hint { get; init; } = "";

    /// <inheritdoc/>
    public override string Expected => Min == Max ? $"{Min}" : $"a whole number {Range}{Hint}";

    private string Range => Max is int.MaxValue or ulong.MaxValue ? $"of at least {Min}" : $"from {Min} to {Max}";

    /// <inheritdoc/>
    public override bool Takes(SpecNode node) => node is SpecNode.Scalar { Kind: ScalarKind.Number };

    /// <inheritdoc/>
    public override object? Read(SpecNode node, string path, SpecDraft draft)
    {
        if (!Takes(node))
            return Reject(node, path, draft);
        // What no decimal can hold is out of every range here.
        var read = decimal.TryParse(((SpecNode.Scalar)node).Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        return read && value >= Min && value <= Max && decimal.IsInteger(value)
            ? value
            : Reject(node, path, draft, read && value > Max && Min != Max ? $"a whole number of at most {Max}" : null);
    }

    /// <inheritdoc/>
    public override JsonObject Schema() => Min == Max
        ? new() { ["enum"] = new JsonArray(Min) }
        : new() { ["type"] = "integer", ["minimum"] = Min, ["maximum"] = Max };
}
