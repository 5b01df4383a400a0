using System.Collections.Immutable;

namespace Vae.Domain.Specs;

/// <summary>What came of reading a sweep file.</summary>
public abstract record SpecReading
{
    private SpecReading()
    {
    }

    /// <summary>The file says what to do.</summary>
    public sealed record Valid(SweepSpec Spec) : SpecReading;

    /// <summary>The file is wrong.</summary>
    /// <param name="Problems">Everything that is wrong, in file order, overrides last; never empty.</param>
    public sealed record Invalid(ImmutableArray<SpecProblem> Problems) : SpecReading;
}
