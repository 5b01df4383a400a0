using System.Globalization;
using System.Text.Json.Nodes;
using Vae.Domain.Specs.Reading;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Shapes;

/// <summary>A finite number, as <see cref="double"/>.</summary>
internal sealed record NumberShape : Shape
{
    private readonly double _min;
    private readonly double _max;
    private readonly bool _endsExcluded;

    private NumberShape(double min, double max, bool endsExcluded) => (_min, _max, _endsExcluded) = (min, max, endsExcluded);

    /// <inheritdoc/>
    public override string Expected =>
        double.IsNegativeInfinity(_min) ? "a number"
        : double.IsFinite(_max) ? _endsExcluded ? $"a number between {_min} and {_max}, both excluded" : $"a number from {_min} to {_max}"
        : _endsExcluded ? $"a number above {_min}"
        : $"a number of at least {_min}";

    /// <summary>Any number.</summary>
    public static readonly NumberShape Any = new(double.NegativeInfinity, double.PositiveInfinity, endsExcluded: true);

    /// <summary>Numbers from <paramref name="min"/> up.</summary>
    public static NumberShape AtLeast(double min) => new(min, double.PositiveInfinity, endsExcluded: false);

    /// <summary>Numbers larger than <paramref name="min"/>.</summary>
    public static NumberShape Above(double min) => new(min, double.PositiveInfinity, endsExcluded: true);

    /// <summary>Numbers between two ends that are themselves not allowed.</summary>
    public static NumberShape Between(double min, double max) => new(min, max, endsExcluded: true);

    /// <summary>Numbers between two ends that are themselves allowed.</summary>
    public static NumberShape FromTo(double min, double max) => new(min, max, endsExcluded: false);

    /// <inheritdoc/>
    public override bool Takes(SpecNode node) => node is SpecNode.Scalar { Kind: ScalarKind.Number };

    /// <inheritdoc/>
    public override object? Read(SpecNode node, string path, SpecDraft draft)
    {
        if (!Takes(node))
            return Reject(node, path, draft);
        if (!double.TryParse(((SpecNode.Scalar)node).Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            return Reject(node, path, draft, "finite: " + Expected);
        var allowed = _endsExcluded ? value > _min && value < _max : value >= _min && value <= _max;
        // Adding zero turns -0 into 0, which is the same number but another text.
        return allowed ? value + 0.0 : Reject(node, path, draft);
    }

    /// <inheritdoc/>
    public override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "number" };
        if (double.IsFinite(_min))
            schema[_endsExcluded ? "exclusiveMinimum" : "minimum"] = _min;
        if (double.IsFinite(_max))
            schema[_endsExcluded ? "exclusiveMaximum" : "maximum"] = _max;
        return schema;
    }
}
