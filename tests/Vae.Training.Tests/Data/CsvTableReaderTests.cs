using Vae.Domain.Specs;

namespace Vae.Training.Tests.Data;

public sealed class CsvTableReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_column_that_is_not_named_otherwise_is_data()
    {
        var path = _folder.Csv("""
            id,height,class,patient,"weight, kg",when,tint
            1,1.5,dog,x,-2e1,2024-02-01,red
            2,+.5,cat,y,7,2024-01-31T23:00:00Z,blue

            3,0,dog,x,8,2023-12-01,red
            """);
        var data = Some.Ready(Some.Source(DataSource.Csv, path, columns: new ColumnsSpec
        {
            Ignore = ["id"],
            Label = "class",
            Group = "patient",
            Order = "when",
            Factors = ["tint", "height"],
        }));
        data.FeatureNames.ShouldBe(["weight, kg"]);
        data.Values.ShouldBe([-20, 7, 8]);
        data.Profile.Labels.ShouldBe([1, 0, 1]);
        data.Profile.LabelNames.ShouldBe(["cat", "dog"]);
        data.Profile.Groups.ShouldBe([0, 1, 0]);
        Enumerable.Range(0, 3).OrderBy(row => data.Profile.Order[row]).ShouldBe([2, 1, 0]);
        data.Factors!.Names.ShouldBe(["tint", "height"]);
        data.Factors.Values.Values.ShouldBe([1, 1.5f, 0, 0.5f, 1, 0]);
    }

    [Fact]
    public void Integer_labels_stay_as_they_are()
    {
        var path = _folder.Csv("a,y\n1,7\n2,-3\n");
        var profile = Some.Ready(Some.Source(DataSource.Csv, path, columns: new ColumnsSpec { Label = "y" })).Profile;
        profile.Labels.ShouldBe([7, -3]);
        profile.LabelNames.ShouldBeEmpty();
    }

    [Fact]
    public void Quotes_line_breaks_byte_order_marks_and_carriage_returns_are_as_in_RFC_4180()
    {
        var path = _folder.Csv("\ufeff\"a\"\"1\",b\r\n\"1\",note\r\n 2 ,\"two\r\nlines\"\r\n3,x");
        var data = Some.Ready(Some.Source(DataSource.Csv, path, columns: new ColumnsSpec { Label = "b" }));
        data.FeatureNames.ShouldBe(["a\"1"]);
        data.Values.ShouldBe([1, 2, 3]);
        data.Profile.LabelNames.ShouldBe(["note", "two\r\nlines", "x"]);
    }

    [Fact]
    public void A_packed_table_is_unpacked()
    {
        var path = _folder.Write("table.csv", Some.Packed("a,b\n1,2\n"u8.ToArray()));
        Some.Ready(Some.Source(DataSource.Csv, path)).Values.ShouldBe([1, 2]);
    }

    [Fact]
    public void A_message_counts_rows_as_an_editor_counts_lines()
    {
        var path = _folder.Csv("a,b\n1,\"x\ny\"\n\nbad,z\n");
        Some.Problems(Some.Source(DataSource.Csv, path, columns: new ColumnsSpec { Ignore = ["b"] }))
            .ShouldHaveSingleItem().ShouldStartWith($"{path}: row 5, column \"a\":");
    }

    [Fact]
    public void A_test_table_may_lack_the_labels()
    {
        var path = _folder.Csv("a,y\n1,7\n2,8\n");
        var test = _folder.Csv("a\n3\n", "test");
        var spec = Some.Source(DataSource.Csv, path, columns: new ColumnsSpec { Label = "y" }) with { TestPath = test };
        Some.Ready(spec).TestRows!.Values.ShouldBe([3]);
    }

    [Fact]
    public void Twenty_problems_are_told_and_the_others_counted()
    {
        var path = _folder.Csv("a\n" + string.Concat(Enumerable.Repeat("x\n", 33)));
        var problems = Some.Problems(Some.Source(DataSource.Csv, path)).ToArray();
        problems.Length.ShouldBe(21);
        problems[^1].ShouldBe("and 13 more.");
    }
}
