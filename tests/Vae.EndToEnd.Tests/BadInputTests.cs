using System.IO.Compression;
using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests;

public sealed class BadInputTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task All_problems_of_a_spec_are_reported_at_once()
    {
        var spec = _scratch.Write(
            "bad.yaml",
            """
            name: bad
            data: { source: linear, rows: 100 }
            model: { encoder: [8], decoder: [8], likelihood: { kind: gaussian, sigma: 0.5 } }
            training: { epoch: 2 }
            space:
              beta: [-1]
              latentDimension: []
              learningRate: { min: 0.1, max: 0.01, scale: log, count: 3 }
            crossValidation: { folds: 1 }
            """);
        (await Refused("run", spec)).ShouldHaveSaid(
            "bad.yaml:4:13: ", "'epoch'", "epochs",
            "bad.yaml:6:10: ", "bad.yaml:7:20: ", "bad.yaml:8:", "bad.yaml:9:", "holdout");
    }

    [Theory]
    [InlineData("idx", "missing", "missing")]
    [InlineData("npy", "truncated.npy", "truncated.npy")]
    [InlineData("csv", "letters.csv", "letters.csv")]
    public async Task Data_that_cannot_be_read_are_refused(string source, string path, string named)
    {
        _scratch.Write("truncated.npy", "\u0093NUMPY");
        _scratch.Write("letters.csv", "a,b\n1,2\n3,x\n");
        var spec = _scratch.Write("spec.yaml", Spec($"{{ source: {source}, path: {path} }}"));
        (await Refused("run", spec)).ShouldHaveSaid("spec.yaml:2:22: ", named);
    }

    [Fact]
    public async Task A_truncated_IDX_file_is_refused()
    {
        using (var zip = new GZipStream(File.Create(_scratch["train-images-idx3-ubyte.gz"]), CompressionLevel.Fastest))
            zip.Write([0, 0, 8, 3, 0, 0, 0, 9, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3]);
        var spec = _scratch.Write("spec.yaml", Spec("{ source: idx, path: . }"));
        (await Refused("run", spec)).ShouldHaveSaid("train-images-idx3-ubyte.gz");
    }

    [Fact]
    public async Task A_home_that_cannot_be_written_is_refused()
    {
        var spec = _scratch.WriteSmallSweep();
        var file = _scratch.Write("home", "not a folder");
        (await BuiltProgram.Run(exitCode: 2, "run", spec, "--home", file)).ShouldHaveSaid($"{file} cannot be written", "--home or VAE_HOME");
        File.ReadAllText(file).ShouldBe("not a folder");
    }

    [Theory]
    [InlineData("frob")]
    [InlineData("run", "x.yaml", "--slots", "two")]
    [InlineData("run", "there-is-no-such-file.yaml")]
    [InlineData("resume", "nobody")]
    public async Task A_command_line_that_means_nothing_is_refused(params string[] arguments) => await Refused(arguments);

    [Fact]
    public async Task A_changed_data_file_is_another_sweep()
    {
        var spec = _scratch.Write("spec.yaml", Spec("{ source: csv, path: numbers.csv }"));
        WriteNumbers(row => row);
        await BuiltProgram.Run(exitCode: 0, "run", spec, "--home", _scratch.Home);
        WriteNumbers(row => row == 7 ? 1000 : row);
        (await BuiltProgram.Run(exitCode: 2, "run", spec, "--home", _scratch.Home)).ShouldHaveSaid("other data", "fingerprint");
        (await BuiltProgram.Run(exitCode: 2, "resume", "spec", "--home", _scratch.Home)).ShouldHaveSaid("data");

        void WriteNumbers(Func<int, int> value) =>
            _scratch.Write("numbers.csv", "a,b,c\n" + string.Concat(Enumerable.Range(0, 40).Select(row => $"{value(row)},{row % 7},{row % 5}\n")));
    }

    private async Task<ProgramEnd> Refused(params string[] arguments)
    {
        var end = await BuiltProgram.Run(exitCode: 2, arguments is ["run", .. { Length: > 0 }] or ["resume", ..] ? [.. arguments, "--home", _scratch.Home] : arguments);
        end.Error.ShouldNotBeEmpty();
        end.Output.ShouldBeEmpty();
        Directory.Exists(_scratch.Home).ShouldBeFalse();
        return end.ShouldHaveSaid();
    }

    private static string Spec(string data) =>
        $$"""
        name: spec
        data: {{data}}
        model: { encoder: [4], decoder: [4], likelihood: { kind: gaussian, sigma: 1 } }
        training: { epochs: 2 }
        space: { beta: [1] }
        crossValidation: { folds: 2 }
        """;
}
