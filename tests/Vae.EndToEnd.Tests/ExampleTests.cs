using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests;

public sealed class ExampleTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task The_quickstart_prints_a_ranking_and_a_recommendation()
    {
        // The same sweep with less of everything.
        var end = await BuiltProgram.Run(
            exitCode: 0,
            "run", "examples/quickstart.yaml", "--home", _scratch.Home,
            "--set", "data.rows=90", "--set", "training.epochs=2", "--set", "training.warmUp.epochs=1", "--set", "space.learningRate=[0.003]");
        foreach (var fragment in (string[])["rank", "ELBO", "±", "★", "Recommended: trial", "β = ", "latent dimension = ", "learning rate = "])
            end.Output.ShouldContain(fragment);
        end.ShouldHaveSaid("9 trials × 3 runs = 27 runs", "43/43 runs settled", "Everything lies in", "vae export quickstart");
    }

    [Theory]
    [InlineData("text.yaml", "The data were made from 8 topics.")]
    [InlineData("audio.yaml", "The data were made from 4 ")]
    [InlineData("tutorial.yaml", "implied")]
    public async Task Examples_that_make_their_own_data_run_to_their_end(string example, string fragment)
    {
        var end = await BuiltProgram.Run(
            exitCode: 0,
            "run", $"examples/{example}", "--home", _scratch.Home,
            "--set", "data.rows=192", "--set", "training.epochs=2", "--set", "training.warmUp.epochs=1", "--set", "evaluation.finalistSamples=5");
        end.Output.ShouldContain("Recommended: trial");
        end.Output.ShouldContain(fragment);
    }

    [Fact]
    public async Task A_part_of_MNIST_is_ranked()
    {
        var folder = Environment.GetEnvironmentVariable("VAE_DATA");
        Assert.SkipUnless(folder is not null, "Needs the MNIST files: VAE_DATA=FOLDER dotnet test --project tests/Vae.EndToEnd.Tests");
        var end = await BuiltProgram.Run(
            exitCode: 0,
            "run", "examples/mnist.yaml", "--home", _scratch.Home, "--output", "json",
            "--set", $"data.path={folder}", "--set", "data.rows=300", "--set", "training.epochs=2", "--set", "training.warmUp.epochs=1",
            "--set", "space.latentDimension=[5]", "--set", "space.learningRate=[0.003]", "--set", "model.encoder=[32]", "--set", "model.decoder=[32]");
        end.Json["configurations"]!.AsArray().Count.ShouldBe(3);
        end.Json["recommended"].ShouldNotBeNull();
    }
}
