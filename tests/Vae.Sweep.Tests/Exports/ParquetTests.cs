using System.Globalization;
using Parquet.Serialization;
using Vae.Domain.Reporting;
using Vae.Sweep.Exports;

namespace Vae.Sweep.Tests.Exports;

public sealed class ParquetTests
{
    [Fact]
    public async Task The_table_holds_what_the_CSV_table_holds()
    {
        using var csv = new StringWriter();
        RunsCsv.Write(SomeExport.Plan, SomeExport.Runs, csv);
        var lines = csv.ToString().TrimEnd().Split('\n').Select(line => line.Split(',')).ToArray();

        using var file = new MemoryStream();
        await ParquetSerializer.SerializeAsync(EpochRow.Of(SomeExport.Plan, SomeExport.Runs), file, cancellationToken: TestContext.Current.CancellationToken);
        file.Position = 0;
        var table = await ParquetSerializer.DeserializeUntypedAsync(file, cancellationToken: TestContext.Current.CancellationToken);
        table.Schema.Fields.Select(field => field.Name).ShouldBe(lines[0]);
        table.Data.Select(row => lines[0].Select(column => Text(row.GetValueOrDefault(column))).ToArray()).ShouldBe(lines[1..]);
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        string text => text,
        System.Collections.IEnumerable list => string.Join(';', list.Cast<object>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
