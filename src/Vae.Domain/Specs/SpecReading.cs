using System.Collections.Immutable;

namespace Vae.Domain.Specs;

/// <summary>What came of reading a sweep file.</summary>
public abstract record SpecReading
{
    private SpecReading()
    {
    }

    /// <summary>The file says what to do.</summary>
    /// <param name="Spec">What it says.</param>
    public sealed record Valid(SweepSpec Spec) : SpecReading
    {
        /// <summary>Where its keys stand.</summary>
        public required SpecLocations Locations { get; init; }
    }

    /// <summary>The file is wrong.</summary>
    /// <param name="Problems">Everything that is wrong, in file order, overrides last; never empty.</param>
    public sealed record Invalid(ImmutableArray<SpecProblem> Problems) : SpecReading;
}
