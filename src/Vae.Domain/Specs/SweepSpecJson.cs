using Vae.Domain.Specs.Syntax;
using Vae.Domain.Specs.Writing;

namespace Vae.Domain.Specs;

/// <summary>A spec as JSON, to be stored and sent: a sweep file with every default, on one line.</summary>
public static class SweepSpecJson
{
    /// <summary>Writes a spec. Equal specs give equal text.</summary>
    public static string Write(SweepSpec spec) => SpecJson.ToJsonNode(SpecTree.Of(spec))!.ToJsonString(SpecJson.Compact);

    /// <summary>Reads what <see cref="Write"/> wrote, losing nothing.</summary>
    /// <exception cref="FormatException">The text is no spec that the reader would let pass; the message lists what is wrong.</exception>
    public static SweepSpec Read(string json) => SweepSpecReader.Read(new SpecSource(json, "spec.json", "", ""), []) switch
    {
        SpecReading.Valid(var spec) => spec,
        SpecReading.Invalid(var problems) => throw new FormatException(string.Join('\n', problems)),
        _ => throw new ArgumentOutOfRangeException(nameof(json)),
    };
}
