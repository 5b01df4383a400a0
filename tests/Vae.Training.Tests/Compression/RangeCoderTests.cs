using CsCheck;
using Vae.Training.Compression;

namespace Vae.Training.Tests.Compression;

public sealed class RangeCoderTests
{
    private static readonly Gen<double[]> Weights = Gen.Double[0, 1].Array[2, 40].Where(weights => weights.Sum() > 0);

    [Fact]
    public void Whatever_is_written_is_read_back() =>
        Gen.Select(Weights, Gen.Int[0, 1_000_000].Array[0, 3000]).Sample((weights, draws) =>
        {
            var table = FrequencyTable.Of(weights);
            var symbols = draws.Select(draw => draw % weights.Length).ToArray();

            var decoder = new RangeDecoder(Written(table, symbols));

            foreach (var symbol in symbols) decoder.Read(table).ShouldBe(symbol);
            decoder.IsBeyondEnd.ShouldBeFalse();
        });

    [Fact]
    public void Symbols_take_as_many_bits_as_their_probabilities_say() => Weights.Sample(weights =>
    {
        var table = FrequencyTable.Of(weights);
        var symbols = Enumerable.Range(0, 20_000).Select(i => table.SymbolAt((uint)((i * 2654435761L) % FrequencyTable.Total))).ToArray();

        var bits = 8.0 * Written(table, symbols).Length;

        bits.ShouldBe(symbols.Sum(symbol => FrequencyTable.TotalBits - Math.Log2(table.FrequencyOf(symbol))), 100);
    });

    [Fact]
    public void A_long_row_of_carries_is_kept()
    {
        // The last of two symbols pushes the interval's lower end towards 0xFFFF…, where carries run far back.
        var table = FrequencyTable.Of([1e-9, 1]);
        int[] symbols = [.. Enumerable.Repeat(1, 5000), 0, .. Enumerable.Repeat(1, 5000), 0];
        var decoder = new RangeDecoder(Written(table, symbols));

        foreach (var symbol in symbols) decoder.Read(table).ShouldBe(symbol);
    }

    [Fact]
    public void Every_symbol_of_a_table_has_a_frequency_and_they_sum_to_the_whole() => Weights.Sample(weights =>
    {
        var table = FrequencyTable.Of(weights);
        Enumerable.Range(0, weights.Length).ShouldAllBe(symbol => table.FrequencyOf(symbol) >= 1);
        Enumerable.Range(0, weights.Length).Sum(symbol => table.FrequencyOf(symbol)).ShouldBe(FrequencyTable.Total);
    });

    private static byte[] Written(FrequencyTable table, int[] symbols)
    {
        var encoder = new RangeEncoder();
        foreach (var symbol in symbols) encoder.Write(table.StartOf(symbol), table.FrequencyOf(symbol));
        return encoder.Finish();
    }
}
