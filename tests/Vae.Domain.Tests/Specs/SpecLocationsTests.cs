using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Specs;

public sealed class SpecLocationsTests
{
    private const string File =
        """
        name: a
        data: { source: csv, path: a.csv, test: { path: b.csv },
                columns: { label: kind } }
        model: { likelihood: squared-error }
        crossValidation: { folds: 51 }
        """;

    [Theory]
    [InlineData("crossValidation.folds is 51, but there are 50 rows", "sweep.yaml:5:20")]
    [InlineData("crossValidation.repeats is 3, but …", "sweep.yaml:5:1")]
    [InlineData("/x/a.csv: there is no column \"kind\" (data.columns.label); …", "sweep.yaml:3:20")]
    [InlineData("/x/a.csv: row 3, column \"b\" is empty", "sweep.yaml:2:22")]
    [InlineData("/x/data.csv: row 3 …", "sweep.yaml:2:22")]
    [InlineData("/x/b.csv: row 3 …", "sweep.yaml:2:43")]
    [InlineData("space has 2000000 grid points; …", "sweep.yaml:1:1")]
    public void What_the_data_show_to_be_wrong_stands_at_its_key(string sentence, string place)
    {
        var valid = SweepSpecReader.Read(new SpecSource(File, "sweep.yaml", "/x", "/"), []).ShouldBeOfType<SpecReading.Valid>();

        valid.Locations.Place(sentence, testPath: "/x/b.csv").ToString().ShouldBe($"{place}: {sentence}");
    }
}
