using System.Collections.Immutable;
using Vae.Domain.Specs;
using Vae.Training.Data.Audio;
using Vae.Training.Data.Csv;
using Vae.Training.Data.Generation;
using Vae.Training.Data.Idx;
using Vae.Training.Data.Images;
using Vae.Training.Data.Npy;
using Vae.Training.Data.Text;

namespace Vae.Training.Data;

/// <summary>Reads or generates the rows of a sweep and prepares them.</summary>
public static class DataReader
{
    /// <summary>Reads the data that a sweep names.</summary>
    public static DataReading Read(SweepSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Read(spec.Data, spec.Seed, spec.Model.Likelihood);
    }

    /// <summary>Reads, keeps the rows asked for, prepares them, and holds them against the likelihood.</summary>
    /// <param name="spec">Where the rows come from.</param>
    /// <param name="seed">The sweep's seed.</param>
    /// <param name="likelihood">What must have a density for every value.</param>
    /// <returns>The data, or everything wrong with it; a missing or unreadable file is a problem, not an exception.</returns>
    public static DataReading Read(DataSpec spec, ulong seed, LikelihoodSpec likelihood)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var problems = new ProblemList();
        if (spec.Source != DataSource.Csv && spec.Columns is not { Ignore: [], Factors: [], Label: null, Group: null, Order: null })
            problems.Add($"data.columns names columns of a table, which source {Name(spec.Source)} does not have; leave it out, or use source: csv.");

        var rows = Guarded(spec.Path, problems, found => Source(spec, seed, found));
        if (rows is not null) rows = RowSubset.Keep(rows, spec.Source.MakesRows() ? null : spec.Rows, seed, problems);
        var test = spec.TestPath is null ? null : Guarded(spec.TestPath, problems, found => TestSource(spec, rows, found));
        if (rows is not null) Prepare(rows, Preprocessing.DevelopmentKey);
        if (test is not null) Prepare(test, Preprocessing.TestKey);
        return rows is not null && problems.IsEmpty
            ? new DataReading.Ready(new DataSet(rows, test)) { Warnings = ValueRequirements.Warnings(likelihood, spec.Preprocess, rows) }
            : new DataReading.Rejected(problems.ToImmutable());

        void Prepare(RawTable table, int key)
        {
            var wrong = new ProblemList();
            ValueRequirements.CheckFinite(table, spec.Missing, wrong);
            if (wrong.IsEmpty) Preprocessing.Apply(spec.Preprocess, table, seed, key, wrong);
            if (wrong.IsEmpty) ValueRequirements.CheckLikelihood(likelihood, spec.Preprocess, table, wrong);
            problems.Add(wrong);
        }
    }

    private static RawTable? Source(DataSpec spec, ulong seed, ProblemList problems) => spec.Source switch
    {
        DataSource.Linear => LinearGenerator.Generate(spec.Linear, spec.Rows ?? LinearGenerator.DefaultRows, seed),
        DataSource.Topics => TopicGenerator.Generate(spec.Topics, VocabularyOf(spec), spec.Rows ?? LinearGenerator.DefaultRows, seed),
        DataSource.Tones => ToneGenerator.Generate(spec.Tones, spec.Audio, spec.Rows ?? LinearGenerator.DefaultRows, seed, problems),
        DataSource.Sprites => SpriteGenerator.Generate(spec.Sprites, spec.Rows ?? SpriteGenerator.DefaultRows, seed, problems),
        _ when spec.Path is { } path => File(spec, path, isTest: false, problems),
        _ => Refuse($"data.path is missing: source {Name(spec.Source)} reads a {(spec.Source.ReadsFolder() ? "folder" : "file")}.", problems),
    };

    private static RawTable? TestSource(DataSpec spec, RawTable? development, ProblemList problems)
    {
        if (spec.Source.MakesRows())
            return Refuse($"data.test.path is given, but the rows of source {Name(spec.Source)} are generated; use data.test.share.", problems);

        var test = File(spec, spec.TestPath!, isTest: true, problems);
        if (test is null || development is null) return null;

        if (test.Values.Dimensions == development.Values.Dimensions && test.FeatureNames.SequenceEqual(development.FeatureNames) && test.Image == development.Image) return test;

        return Refuse(
            test.Values.Dimensions != development.Values.Dimensions
            ? $"{test.Name}: rows of {test.Values.Dimensions} features, but those of {development.Name} have {development.Values.Dimensions}; they must be as many."
            : test.Image != development.Image
            ? $"{test.Name}: pictures of {test.Image}, but those of {development.Name} are of {development.Image}; they must have the same height, width and channels."
            : $"{test.Name}: the data columns are {Quoted(test.FeatureNames)}, but those of {development.Name} are {Quoted(development.FeatureNames)}; they must be the same in the same order.",
            problems);
    }

    private static RawTable? File(DataSpec spec, string path, bool isTest, ProblemList problems) => spec.Source switch
    {
        DataSource.Idx => IdxReader.Read(path, isTest ? "t10k" : "train", problems),
        DataSource.Csv => CsvTableReader.Read(path, spec, complete: !isTest, problems),
        DataSource.Npy => NpyReader.Read(path, problems),
        DataSource.Text => DocumentReader.Read(path, VocabularyOf(spec), problems),
        DataSource.Audio => AudioFolderReader.Read(path, spec.Audio, problems),
        DataSource.Images => ImageFolderReader.Read(path, spec.Images, problems),
        _ => throw new InvalidOperationException($"There is no reader for {spec.Source}."),
    };

    /// <summary>What the file system and the unpackers throw is a problem of the file.</summary>
    private static RawTable? Guarded(string? path, ProblemList problems, Func<ProblemList, RawTable?> read)
    {
        var found = new ProblemList();
        try
        {
            return read(found);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            found.Add($"{path}: there is no such file.");
        }
        catch (InvalidDataException)
        {
            found.Add(ContentStream.Damaged(path!));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            found.Add(Directory.Exists(path) ? $"{path}: this is a folder; name a file." : $"{path}: cannot be read: {e.Message}");
        }
        finally
        {
            problems.Add(found);
        }

        return null;
    }

    private static VocabularyRule VocabularyOf(DataSpec spec) => new(spec.Text.Vocabulary, spec.Text.MinimumCount);

    private static RawTable? Refuse(string problem, ProblemList problems)
    {
        problems.Add(problem);
        return null;
    }

    private static string Name(DataSource source) => source.ToString().ToLowerInvariant();

    private static string Quoted(ImmutableArray<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}
