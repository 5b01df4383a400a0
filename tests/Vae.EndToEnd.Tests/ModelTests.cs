using System.Buffers.Binary;
using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests;

/// <summary>What comes after a sweep: its model, used from the command line.</summary>
public sealed class ModelTests : IDisposable
{
    private const string Pictures =
        """
        name: pictures
        data: { source: sprites, rows: 90, preprocess: binarize-static, test: { share: 0.2 } }
        model: { encoder: [16], decoder: [16], likelihood: bernoulli }
        training: { epochs: 2, latentDimension: 3 }
        crossValidation: { folds: 2 }
        evaluation: { finalistSamples: 5 }
        """;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_finished_sweep_leaves_a_model_that_can_be_used()
    {
        (await BuiltProgram.Run(exitCode: 0, "run", _scratch.Write("pictures.yaml", Pictures), "--home", _scratch.Home))
            .ShouldHaveSaid("test rows were looked at once", "vae model info pictures");

        (await Model(0, "info", "pictures")).Output.ShouldContain("72 rows of 256 features (16 × 16 × 1)");
        (await Model(0, "evaluate", "pictures")).Output.ShouldContain("On 72 training rows:");
        (await Model(0, "evaluate", "pictures", "--split", "test", "--samples", "5")).ShouldHaveSaid("looked at 2 times");
        var third = await Model(0, "evaluate", "pictures", "--split", "test", "--samples", "5", "--output", "json");
        third.ShouldHaveSaid("looked at 3 times");
        third.Json["rows"]!.GetValue<int>().ShouldBe(18);
        // Fewer samples than the refit's, but the same noise: what both measure is the same.
        var rank = (await BuiltProgram.Run(exitCode: 0, "rank", "pictures", "--home", _scratch.Home, "--output", "json")).Json;
        third.Json["elbo"]!.ToJsonString().ShouldBe(rank["refit"]!["evaluation"]!["elbo"]!.ToJsonString());

        await Model(0, "embed", "pictures", "--file", _scratch["z.csv"]);
        var lines = await File.ReadAllLinesAsync(_scratch["z.csv"], TestContext.Current.CancellationToken);
        (lines.Length, lines[0]).ShouldBe((73, "z0,z1,z2,label"));

        await Model(0, "reconstruct", "pictures", "--rows", "4", "--file", _scratch["rec.png"]);
        // Two lines of four pictures of 16 × 16 with a pixel between them: width and height stand in a PNG's header.
        Size(await File.ReadAllBytesAsync(_scratch["rec.png"], TestContext.Current.CancellationToken)).ShouldBe(((4 * 17) - 1, (2 * 17) - 1));
        await Model(0, "generate", "pictures", "--count", "3", "--file", _scratch["made.npy"]);
        await Model(0, "interpolate", "pictures", "--to", "5", "--steps", "6", "--file", _scratch["way.png"]);
        Size(await File.ReadAllBytesAsync(_scratch["way.png"], TestContext.Current.CancellationToken)).ShouldBe(((6 * 17) - 1, 16));
        await Model(0, "traverse", "pictures", "--latent", "1", "--file", _scratch["latent.png"]);

        (await Model(0, "compress", "pictures", "--file", _scratch["rows.vae"])).Output.ShouldContain("72 rows in");
        (await Model(2, "compress", "pictures", "--file", _scratch["rows.csv"])).ShouldHaveSaid("end the name in .vae");
        (await Model(0, "decompress", "pictures", _scratch["rows.vae"], "--file", _scratch["back.csv"])).Output.ShouldContain("72 rows of 256 features from");
        (await File.ReadAllLinesAsync(_scratch["back.csv"], TestContext.Current.CancellationToken)).Length.ShouldBe(73);
        await Model(0, "export", "pictures", "--file", _scratch["weights.npz"]);

        (await Model(2, "info", "nobody")).ShouldHaveSaid("card.json: there is no such file");
        (await Model(2, "embed", "pictures", "--file", _scratch["z.png"])).ShouldHaveSaid("write .csv or .npy");
        (await Model(2, "decompress", "pictures", _scratch["z.csv"], "--file", _scratch["b.csv"])).ShouldHaveSaid("it is no file of compressed rows");
        (await Model(2, "interpolate", "pictures", "--to", "500", "--file", _scratch["way.png"])).ShouldHaveSaid("There is no row 500");
    }

    [Fact]
    public async Task A_model_is_never_tested_on_rows_of_another_sweep_of_the_same_name()
    {
        await BuiltProgram.Run(exitCode: 0, "run", _scratch.Write("pictures.yaml", Pictures), "--home", _scratch["first"]);
        await BuiltProgram.Run(exitCode: 0, "run", _scratch.Write("pictures.yaml", Pictures), "--home", _scratch.Home, "--set", "seed=9");
        string[] look = ["evaluate", Path.Combine(_scratch["first"], "models", "pictures"), "--split", "test"];

        (await Model(2, look)).ShouldHaveSaid("was made by another sweep than the 'pictures'", "seed", "with --home");

        // The look that was refused was none: the first after the refit is the second.
        (await Model(0, "evaluate", "pictures", "--split", "test")).ShouldHaveSaid("looked at 2 times");
        (await BuiltProgram.Run(exitCode: 0, ["model", .. look, "--home", _scratch["first"]])).ShouldHaveSaid("looked at 2 times");
    }

    private static (int Width, int Height) Size(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));

    private Task<ProgramEnd> Model(int exitCode, params string[] arguments) =>
        BuiltProgram.Run(exitCode, ["model", .. arguments, "--home", _scratch.Home]);
}
