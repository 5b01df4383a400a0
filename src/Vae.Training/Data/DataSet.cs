using System.Collections.Immutable;
using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Training.Data.Text;
using Vae.Training.Evaluation;

namespace Vae.Training.Data;

/// <summary>The rows of a sweep, prepared and resident: every run of a worker reads this one copy.</summary>
/// <remarks>Whatever is fitted to data, such as a standardisation, is fitted inside a training fold and is not in here.</remarks>
public sealed class DataSet
{
    private readonly VocabularyRule? _vocabulary;
    private readonly ImmutableArray<int> _sourceRows;

    /// <summary>Rows of which nothing but their values is known.</summary>
    /// <param name="values">Row-major, <paramref name="rows"/> × <paramref name="dimensions"/>; kept, not copied.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="dimensions">Features of a row.</param>
    /// <exception cref="ArgumentException">There are more or fewer values.</exception>
    public DataSet(float[] values, int rows, int dimensions)
        : this(new RawTable { Name = "rows", Values = new RowMatrix(values, rows, dimensions), SourceRows = RawTable.AllRows(rows) }, test: null)
    {
    }

    internal DataSet(RawTable table, RawTable? test)
    {
        _vocabulary = table.Vocabulary;
        Documents = table.Documents;
        Matrix = table.Values;
        _sourceRows = table.SourceRows;
        Test = test is null ? null : new DataSet(test with { Vocabulary = table.Vocabulary }, test: null);
        Factors = table.Factors;
        FeatureNames = table.FeatureNames;
        Profile = new DataProfile
        {
            Rows = Rows,
            Dimensions = table.Vocabulary?.Dimensions ?? table.Values.Dimensions,
            Image = table.Image,
            KnownFactors = table.KnownFactors,
            Fingerprint = Fingerprint.Of(table, test),
            Labels = table.Labels,
            LabelNames = table.LabelNames,
            Groups = table.Groups,
            Order = table.Order,
        };
    }

    /// <summary>All values, row after row: <see cref="Rows"/> × <see cref="Dimensions"/>, none for documents. Never written to after reading.</summary>
    public float[] Values => Matrix.Values;

    /// <summary>Rows for training and validation, and test rows by share; rows of an official test file are not among them.</summary>
    public int Rows => Matrix.Rows;

    /// <summary>Features of a row as models see it.</summary>
    public int Dimensions => Profile.Dimensions;

    /// <summary>The same values as a matrix; without a column for documents, whose columns are chosen inside a training fold.</summary>
    public RowMatrix Matrix { get; }

    /// <summary>What planning needs to know.</summary>
    public DataProfile Profile { get; }

    /// <summary>Rows of the official test file, prepared like the others; null without such a file.</summary>
    public RowMatrix? TestRows => Test?.Matrix;

    /// <summary>The official test file as data of its own; null without such a file.</summary>
    internal DataSet? Test { get; }

    /// <summary>The known generating factors of each row; null where none are known.</summary>
    public FactorTable? Factors { get; }

    /// <summary>Names of the features, in order; empty where they have none.</summary>
    public ImmutableArray<string> FeatureNames { get; }

    /// <summary>What the rows take of the memory, about.</summary>
    internal long Bytes => (sizeof(float) * Matrix.Values.LongLength) + (2 * sizeof(int) * (Documents?.Indices.LongLength ?? 0)) + (Test?.Bytes ?? 0);

    /// <summary>The rows as documents; null where they are numbers.</summary>
    internal Corpus? Documents { get; }

    /// <summary>The rows as a model sees them that is trained on some of them: a vocabulary is that of its training rows.</summary>
    /// <param name="training">Indices of the training rows.</param>
    internal IRows FittedTo(ReadOnlySpan<int> training) => Fitted(this, training);

    /// <summary>How many dimensions the rows of a plan locally have, test rows left aside; null where rows are documents, too few or partly unknown.</summary>
    /// <param name="plan">A plan for this data.</param>
    public IntrinsicDimension? IntrinsicDimensionOf(SweepPlan plan)
    {
        if (Documents is not null) return null;
        var rows = plan.Folds.Everything().Training;
        var standardization = plan.Spec.Data.Preprocess is Preprocess.Standardize ? Standardization.From(FeatureMoments.Of(FittedTo(rows.AsSpan()), rows.AsSpan())) : null;
        return TwoNearestNeighbours.Of(SpreadRows.Of(rows, TwoNearestNeighbours.MostRows).Select(Point));

        float[] Point(int row)
        {
            var values = Matrix.Row(row).ToArray();
            standardization?.Apply(values);
            return values;
        }
    }

    /// <summary>The rows of the official test file as that model sees them; null without such a file.</summary>
    /// <param name="training">Indices of the training rows.</param>
    internal IRows? TestFittedTo(ReadOnlySpan<int> training) => Test is null ? null : Fitted(Test, training);

    /// <summary>The words that have columns of their own for a model trained on some rows; null where rows are no documents.</summary>
    /// <param name="training">Indices of the training rows.</param>
    internal Vocabulary? VocabularyOf(ReadOnlySpan<int> training) =>
        Documents is null ? null : Vocabulary.Fit(Documents, _vocabulary!, training);

    private IRows Fitted(DataSet data, ReadOnlySpan<int> training) => data.Documents is { } documents
        ? new WordCountRows(documents, VocabularyOf(training)!)
        : new MatrixRows(data.Matrix, data._sourceRows);
}
