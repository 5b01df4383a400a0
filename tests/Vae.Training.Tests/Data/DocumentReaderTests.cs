using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Data.Text;

namespace Vae.Training.Tests.Data;

public sealed class DocumentReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("The cat, the CAT2!", "the|cat|the|cat2")]
    [InlineData("don't re-use", "don|t|re|use")]
    [InlineData("Straße ÉCOLE Ωmega", "straße|école|ωmega")]
    [InlineData("हिन्दी 中文", "हिन्दी|中文")]
    [InlineData(" \u0301 -- ", "")]
    public void Words_are_runs_of_letters_digits_and_their_marks_in_lower_case(string text, string words) =>
        string.Join('|', Tokens.Of(text)).ShouldBe(words);

    [Fact]
    public void Each_line_is_a_document_and_rare_words_share_the_last_column()
    {
        var data = Some.Ready(Spec(_folder.Write("lines.txt", "b a b c\n\na d\n--\na b"), vocabulary: 2, minimumCount: 2));
        data.Rows.ShouldBe(3);
        data.Dimensions.ShouldBe(3);
        // a is in the rows three times, b three times, c and d once: a and b in ordinal order, then all others.
        Rows(data, [0, 1, 2]).ShouldBe([[1, 2, 1], [1, 0, 1], [1, 1, 0]]);
    }

    [Fact]
    public void The_vocabulary_is_that_of_the_training_rows_and_the_shape_is_not()
    {
        var data = Some.Ready(Spec(_folder.Write("lines.txt", "a a b\nc c d\nc a"), vocabulary: 5, minimumCount: 2));
        data.Dimensions.ShouldBe(6);
        Rows(data, [0]).ShouldBe([[2, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 3], [1, 0, 0, 0, 0, 1]]);
        Rows(data, [1, 2]).ShouldBe([[0, 0, 0, 0, 0, 3], [2, 0, 0, 0, 0, 1], [1, 0, 0, 0, 0, 1]]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_word_of_a_document_counts_somewhere(bool packed)
    {
        var content = "one two three two\nfour five six seven eight\none"u8.ToArray();
        var data = Some.Ready(Spec(_folder.Write("lines", packed ? Some.Packed(content) : content), vocabulary: 3, minimumCount: 1));
        Rows(data, [0]).Select(row => row.Sum()).ShouldBe([4, 5, 1]);
    }

    [Fact]
    public void The_files_of_a_folder_are_documents_and_its_sub_folders_classes()
    {
        _folder.Write("docs/sport/2.txt", "ball\nball");
        _folder.Write("docs/sport/1.txt", "goal");
        _folder.Write("docs/sport/empty.txt", "...");
        _folder.Write("docs/arts/9.TXT", "paint ball");
        var data = Some.Ready(Spec(_folder["docs"], vocabulary: 2, minimumCount: 1));
        data.Profile.Labels.ShouldBe([0, 1, 1]);
        data.Profile.LabelNames.ShouldBe(["arts", "sport"]);
        Rows(data, [0, 1, 2]).ShouldBe([[1, 0, 1], [0, 1, 0], [2, 0, 0]]);
    }

    [Fact]
    public void Test_documents_have_the_columns_of_the_training_rows()
    {
        var test = _folder.Write("test.txt", "z a\nb b");
        var data = Some.Ready(Spec(_folder.Write("lines.txt", "a b\nb b"), vocabulary: 2, minimumCount: 1) with { TestPath = test });
        var rows = data.TestFittedTo([0, 1])!;
        Values(rows, 0).ShouldBe([0, 1, 1]);
        Values(rows, 1).ShouldBe([2, 0, 0]);
    }

    [Fact]
    public void The_fingerprint_is_of_the_words_and_their_counts()
    {
        string Print(string text) => Some.Ready(Spec(_folder.Write("lines.txt", text), 5, 1)).Profile.Fingerprint;
        Print("b a, a\nc").ShouldBe(Print("A b... a\n\nC"));
        new[] { Print("a a b\nc"), Print("a b\nc"), Print("a a b\nd"), Print("a a\nb c"), Print("a a b c") }.ShouldBeUnique();
    }

    [Fact]
    public void Fewer_rows_are_the_same_documents()
    {
        var spec = Spec(_folder.Write("lines.txt", string.Join('\n', Enumerable.Range(0, 50).Select(i => $"word{i} and"))), 60, 1);
        var few = Some.Ready(spec with { Rows = 10 });
        few.Rows.ShouldBe(10);
        Rows(few, [.. Enumerable.Range(0, 10)]).ShouldAllBe(row => row.Sum() == 2);
    }

    private static DataSpec Spec(string path, int vocabulary, int minimumCount) =>
        Some.Source(DataSource.Text, path) with { Text = new() { Vocabulary = vocabulary, MinimumCount = minimumCount } };

    private static float[][] Rows(DataSet data, int[] training)
    {
        var rows = data.FittedTo(training);
        return [.. Enumerable.Range(0, data.Rows).Select(row => Values(rows, row))];
    }

    private static float[] Values(IRows rows, int row)
    {
        var values = new float[rows.Dimensions];
        rows.Read(row, values);
        return values;
    }
}
