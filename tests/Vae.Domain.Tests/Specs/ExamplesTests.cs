using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Specs;

public sealed class ExamplesTests
{
    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, "*.yaml").Select(path => Path.GetFileName(path))];

    private static string Folder => Path.Combine(Root(AppContext.BaseDirectory), "examples");

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_example_can_be_read(string name) => Read(name).Name.ShouldNotBeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_example_fits_the_schema(string name)
    {
        var schema = await NJsonSchema.JsonSchema.FromJsonAsync(SpecSchema.ToJson(), TestContext.Current.CancellationToken);
        schema.Validate(SweepSpecJson.Write(Read(name))).ShouldBeEmpty();
    }

    [Fact]
    public void The_quick_start_is_a_grid_of_54_runs() => Runs(Read("quickstart.yaml")).ShouldBe(54);

    [Fact]
    public void The_digits_are_read_from_the_folder_given_on_the_command_line()
    {
        var spec = Read("mnist.yaml", "data.path=digits");
        spec.Data.Path.ShouldBe(Sweeps.Rooted("here", "digits"));
        spec.Data.Rows.ShouldBe(3000);
        Runs(spec).ShouldBe(81);
    }

    private static int Runs(SweepSpec spec) => spec.CrossValidation.Folds * spec.Space.Hyperparameters.Aggregate(
        1, (product, axis) => product * axis.Domain.ShouldBeOfType<HyperparameterDomain.Numbers>().Values.Length);

    private static SweepSpec Read(string name, params string[] overrides) =>
        Sweeps.Valid(File.ReadAllText(Path.Combine(Folder, name)), overrides);

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "Vae.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
