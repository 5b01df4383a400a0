using Vae.Domain.Specs;

namespace Vae.Training.Tests.Data;

public sealed class PreprocessingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Binarised_values_are_one_with_their_own_probability()
    {
        var values = Some.Ready(Bytes(51, 20000, Preprocess.BinarizeStatic), Some.Bernoulli).Values;
        values.ShouldAllBe(value => value == 0 || value == 1);
        values.Average().ShouldBe(0.2f, (float)(5 * Math.Sqrt(0.2 * 0.8 / 20000)));
        Some.Ready(Bytes(0, 100, Preprocess.BinarizeStatic)).Values.ShouldAllBe(value => value == 0);
        Some.Ready(Bytes(255, 100, Preprocess.BinarizeStatic)).Values.ShouldAllBe(value => value == 1);
    }

    [Fact]
    public void A_row_is_binarised_alike_whichever_other_rows_are_kept()
    {
        // The labels tell where each row came from.
        var path = _folder.Npz(
            "rows.npz",
            ("x", Some.Npy("<f4", "(400, 8)", Some.Bytes([.. Enumerable.Repeat(0.5f, 3200)]))),
            ("y", Some.Npy("<i4", "(400,)", Some.Bytes([.. Enumerable.Range(0, 400)]))));
        var all = Some.Ready(Some.Source(DataSource.Npy, path) with { Preprocess = Preprocess.BinarizeStatic });
        var half = Some.Ready(Some.Source(DataSource.Npy, path, rows: 200) with { Preprocess = Preprocess.BinarizeStatic });
        for (var row = 0; row < 200; row++)
            half.Matrix.Row(row).SequenceEqual(all.Matrix.Row(half.Profile.Labels[row])).ShouldBeTrue();
    }

    [Fact]
    public void Dequantised_bytes_are_uniform_within_their_cell()
    {
        var values = Some.Ready(Bytes(100, 20000, Preprocess.Dequantize)).Values;
        values.ShouldAllBe(value => value >= 100 / 256f && value <= 101 / 256f);
        var places = values.Select(value => (value * 256.0) - 100).ToArray();
        places.Average().ShouldBe(0.5, 5 * Math.Sqrt(1.0 / 12 / 20000));
        places.Average(place => place * place).ShouldBe(1.0 / 3, 5 * Math.Sqrt((1.0 / 5 - 1.0 / 9) / 20000));
    }

    [Fact]
    public void Sprites_are_bytes_too()
    {
        var data = Some.Ready(Some.Source(DataSource.Sprites, rows: 20) with { Preprocess = Preprocess.Dequantize });
        data.Values.ShouldAllBe(value => value > 0 && value < 1);
    }

    [Fact]
    public void Test_rows_get_numbers_of_their_own()
    {
        var spec = Bytes(128, 1000, Preprocess.BinarizeStatic);
        var data = Some.Ready(spec with { TestPath = spec.Path });
        data.TestRows!.Values.ShouldNotBe(data.Values);
    }

    [Fact]
    public void Standardising_is_left_to_the_training_fold()
    {
        var spec = Bytes(128, 10, Preprocess.None);
        Some.Ready(spec with { Preprocess = Preprocess.Standardize }).Values.ShouldBe(Some.Ready(spec).Values);
    }

    [Fact]
    public void Kept_rows_are_a_seeded_sample_in_the_order_of_the_file()
    {
        var path = _folder.Write("i.npy", Some.Npy("<i4", "(1000, 1)", Some.Bytes([.. Enumerable.Range(0, 1000)])));
        var ten = Some.Ready(Some.Source(DataSource.Npy, path, rows: 10)).Values;
        var twenty = Some.Ready(Some.Source(DataSource.Npy, path, rows: 20)).Values;
        ten.Length.ShouldBe(10);
        ten.ShouldBeInOrder();
        ten.ShouldBeSubsetOf(twenty);
        ten.ShouldNotBe(Some.Ready(Some.Source(DataSource.Npy, path, rows: 10), seed: 8).Values);
        Some.Ready(Some.Source(DataSource.Npy, path, rows: 1000)).Values.ShouldBe(Enumerable.Range(0, 1000).Select(value => (float)value));
    }

    private DataSpec Bytes(byte value, int rows, Preprocess preprocess)
    {
        var content = new byte[rows];
        Array.Fill(content, value);
        var path = _folder.Write($"{value}-{rows}.idx", Some.Idx(8, [(uint)rows / 10, 10], content));
        return Some.Source(DataSource.Idx, path) with { Preprocess = preprocess };
    }
}
