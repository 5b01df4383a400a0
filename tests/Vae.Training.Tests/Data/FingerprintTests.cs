using Vae.Domain.Specs;

namespace Vae.Training.Tests.Data;

public sealed class FingerprintTests : IDisposable
{
    private const string Table = "a,b,y,g,t\n1,2,0,0,1\n3,4,1,1,2\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_data_has_the_same_fingerprint_wherever_it_lies()
    {
        var one = Of(Table);
        one.ShouldMatch("^[0-9a-f]{64}$");
        Of(Table.Replace("3", "3.0")).ShouldBe(one);
    }

    [Theory]
    [InlineData("1,2,0,0,1", "1,5,0,0,1")]
    [InlineData("1,2,0,0,1", "1,2,1,0,1")]
    [InlineData("1,2,0,0,1", "1,2,0,1,1")]
    [InlineData("1,2,0,0,1", "1,2,0,0,3")]
    [InlineData("1,2,0,0,1\n", "")]
    public void Another_value_label_group_order_or_row_changes_it(string from, string to) =>
        Of(Table.Replace(from, to)).ShouldNotBe(Of(Table));

    [Fact]
    public void Test_rows_and_preprocessing_change_it()
    {
        var path = _folder.Write("x.npy", Some.Npy("<f4", "(2, 2)", Some.Bytes(0f, 1f, 0.5f, 0.5f)));
        string Print(DataSpec spec) => Some.Ready(spec).Profile.Fingerprint;
        var spec = Some.Source(DataSource.Npy, path);
        new[] { Print(spec), Print(spec with { TestPath = path }), Print(spec with { Preprocess = Preprocess.BinarizeStatic }) }.ShouldBeUnique();
    }

    [Fact]
    public void Another_shape_of_the_picture_changes_it() => new[] { "(2, 6)", "(2, 2, 3)", "(2, 3, 2)" }
        .Select(shape => Some.Ready(Some.Source(DataSource.Npy, _folder.Write("x.npy", Some.Npy("|u1", shape, new byte[12])))).Profile.Fingerprint)
        .ShouldBeUnique();

    private string Of(string table)
    {
        var path = _folder.Csv(table);
        return Some.Ready(Some.Source(DataSource.Csv, path, columns: new ColumnsSpec { Label = "y", Group = "g", Order = "t" })).Profile.Fingerprint;
    }
}
