using System.Collections.Immutable;
using Vae.Domain.Planning;

namespace Vae.Training.Data;

/// <summary>The rows of a sweep, prepared and resident: every run of a worker reads this one copy.</summary>
/// <remarks>Whatever is fitted to data, such as a standardisation, is fitted inside a training fold and is not in here.</remarks>
public sealed class DataSet
{
    /// <summary>Rows of which nothing but their values is known.</summary>
    /// <param name="values">Row-major, <paramref name="rows"/> × <paramref name="dimensions"/>; kept, not copied.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="dimensions">Features of a row.</param>
    /// <exception cref="ArgumentException">There are more or fewer values.</exception>
    public DataSet(float[] values, int rows, int dimensions)
        : this(new RawTable { Name = "rows", Values = new RowMatrix(values, rows, dimensions), SourceRows = RawTable.AllRows(rows) }, testRows: null)
    {
    }

    internal DataSet(RawTable table, RowMatrix? testRows)
    {
        Matrix = table.Values;
        TestRows = testRows;
        Factors = table.Factors;
        FeatureNames = table.FeatureNames;
        Profile = new DataProfile
        {
            Rows = Rows,
            Dimensions = Dimensions,
            Fingerprint = Fingerprint.Of(table, testRows),
            Labels = table.Labels,
            LabelNames = table.LabelNames,
            Groups = table.Groups,
            Order = table.Order,
        };
    }

    /// <summary>All values, row after row: <see cref="Rows"/> × <see cref="Dimensions"/>. Never written to after reading.</summary>
    public float[] Values => Matrix.Values;

    /// <summary>Rows for training and validation, and test rows by share; rows of an official test file are not among them.</summary>
    public int Rows => Matrix.Rows;

    /// <summary>Features of a row.</summary>
    public int Dimensions => Matrix.Dimensions;

    /// <summary>The same values as a matrix.</summary>
    public RowMatrix Matrix { get; }

    /// <summary>What planning needs to know.</summary>
    public DataProfile Profile { get; }

    /// <summary>Rows of the official test file, prepared like the others; null without such a file.</summary>
    public RowMatrix? TestRows { get; }

    /// <summary>The known generating factors of each row; null where none are known.</summary>
    public FactorTable? Factors { get; }

    /// <summary>Names of the features, in order; empty where they have none.</summary>
    public ImmutableArray<string> FeatureNames { get; }
}
