using System.Collections.Immutable;
using System.Text;

namespace Vae.Training.Data.Text;

/// <summary>Reads documents: one per line of a file, plain or gzip, or one per .txt file of a folder, whose sub-folder is the class.</summary>
/// <remarks>A document without a word is left out. Text is UTF-8.</remarks>
internal static class DocumentReader
{
    public static readonly string[] Endings = [".txt"];

    public static RawTable? Read(string path, VocabularyRule rule, ProblemList problems)
    {
        var table = Directory.Exists(path) ? ReadFolder(path, rule, problems) : ReadLines(path, rule, problems);
        if (table is not { Values.Rows: 0 }) return table;

        problems.Add($"{path}: there is no word in it; documents are lines of text.");
        return null;
    }

    private static RawTable? ReadFolder(string path, VocabularyRule rule, ProblemList problems)
    {
        if (FolderFiles.In(path, Endings, "documents", problems) is not { } files) return null;

        var corpus = new CorpusBuilder();
        int[] kept = [.. Enumerable.Range(0, files.Paths.Length).Where(i => corpus.Add(Tokens.Of(File.ReadAllText(files.Paths[i], Encoding.UTF8))))];
        var (labels, names) = files.Classes();
        return Table(path, corpus, rule, [.. kept]) with
        {
            Labels = labels.IsEmpty ? labels : [.. kept.Select(i => labels[i])],
            LabelNames = names,
        };
    }

    private static RawTable? ReadLines(string path, VocabularyRule rule, ProblemList problems)
    {
        if (!ContentStream.IsComplete(path))
        {
            problems.Add(ContentStream.Damaged(path));
            return null;
        }

        using var content = ContentStream.Open(path);
        using var reader = new StreamReader(content.Stream, Encoding.UTF8);
        var corpus = new CorpusBuilder();
        var kept = ImmutableArray.CreateBuilder<int>();
        for (var line = 0; reader.ReadLine() is { } text; line++)
        {
            if (corpus.Add(Tokens.Of(text))) kept.Add(line);
        }

        return Table(path, corpus, rule, kept.ToImmutable());
    }

    private static RawTable Table(string path, CorpusBuilder corpus, VocabularyRule rule, ImmutableArray<int> sourceRows) => new()
    {
        Name = path,
        Values = new RowMatrix([], corpus.Rows, 0),
        Documents = corpus.Finish(),
        Vocabulary = rule,
        SourceRows = sourceRows,
    };
}
