using System.Collections.Immutable;

namespace Vae.Training.Data;

/// <summary>The data that was read, or why it could not be.</summary>
public abstract record DataReading
{
    private DataReading()
    {
    }

    /// <summary>The data is read, prepared and fit for the likelihood.</summary>
    public sealed record Ready(DataSet Data) : DataReading
    {
        /// <summary>What the user should know of how data and likelihood go together, one sentence each, naming the key.</summary>
        public ImmutableArray<string> Warnings { get; init; } = [];
    }

    /// <summary>The data is missing, damaged or unfit.</summary>
    /// <param name="Problems">One sentence each, naming the file, the place, and what would be right; at most twenty and a count of the others.</param>
    public sealed record Rejected(ImmutableArray<string> Problems) : DataReading;
}
