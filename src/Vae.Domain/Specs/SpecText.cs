using Vae.Domain.Specs.Writing;

namespace Vae.Domain.Specs;

/// <summary>A spec as a sweep file.</summary>
public static class SpecText
{
    /// <summary>The spec in full, with every default, as YAML in the sweep file's own words; reading it back gives an equal spec.</summary>
    public static string Effective(SweepSpec spec) => SpecPrinter.Print(SpecTree.Of(spec));
}
