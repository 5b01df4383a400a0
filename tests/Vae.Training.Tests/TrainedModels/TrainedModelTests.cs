using System.Collections.Immutable;
using TorchSharp;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Tests.Shared;
using Vae.Training.Data;
using Vae.Training.Data.Text;
using Vae.Training.Likelihoods;
using Vae.Training.Safetensors;
using Vae.Training.Storage;
using Vae.Training.Tests.Support;
using Vae.Training.TrainedModels;

namespace Vae.Training.Tests.TrainedModels;

public sealed class TrainedModelTests : IDisposable
{
    private static readonly DataSet Data = Some.LinearData(24, 20, [9, 4], 0.5);
    private static readonly ImmutableArray<int> All = [.. Enumerable.Range(0, 24)];

    private readonly string _folder = Directory.CreateTempSubdirectory("vae-model").FullName;

    private ModelStore Store => new(new FolderObjectStore(_folder));

    private string Place => Store.PlaceOf("some");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_model_that_was_saved_reads_rows_as_it_did()
    {
        using var scope = torch.NewDisposeScope();
        var before = Save(standardize: true);
        var expected = before.Model.Encode(before.Reader.Read(All.AsSpan()).Input).Mean.data<float>().ToArray();

        using var model = Read();

        model.Embed(Data, All).Values.ShouldBe(expected);
    }

    [Fact]
    public void A_model_that_was_fetched_is_the_one_that_was_saved_and_none_is_fetched_without_its_card()
    {
        using var scope = torch.NewDisposeScope();
        Save();
        var copy = Path.Combine(_folder, "copies", "some");

        Store.Fetch("some", copy).ShouldBeTrue();
        foreach (var file in new[] { ModelStore.CardFile, ModelStore.WeightsFile })
            File.ReadAllBytes(Path.Combine(copy, file)).ShouldBe(File.ReadAllBytes(Path.Combine(Place, file)));

        File.Delete(Path.Combine(Place, ModelStore.CardFile));
        Store.Fetch("some", Path.Combine(_folder, "copies", "other")).ShouldBeFalse();
        Directory.Exists(Path.Combine(_folder, "copies", "other")).ShouldBeFalse();
    }

    [Fact]
    public void Rows_come_back_in_their_own_units()
    {
        using var scope = torch.NewDisposeScope();
        var before = Save(standardize: true);
        var seen = before.Model.Decode(before.Model.Encode(before.Reader.Read([3]).Input).Mean).data<float>().ToArray();
        var standardization = before.Reader.View.Standardization!;
        using var model = Read();

        var made = model.Reconstruct(Data, [3]).Row(0).ToArray();

        made.ShouldBe(seen.Select((value, i) => (float)((value * standardization.Scales[i]) + standardization.Means[i])));
    }

    [Fact]
    public void The_ends_of_a_way_are_the_reconstructions_of_its_rows()
    {
        using var scope = torch.NewDisposeScope();
        Save();
        using var model = Read();

        var way = model.Interpolate(Data, from: 2, to: 7, steps: 4);

        (way.Rows, way.Dimensions).ShouldBe((4, 20));
        Close(way.Row(0), model.Reconstruct(Data, [2]).Row(0));
        Close(way.Row(3), model.Reconstruct(Data, [7]).Row(0));
    }

    [Fact]
    public void Without_temperature_every_row_is_the_one_of_the_priors_mean()
    {
        using var scope = torch.NewDisposeScope();
        Save();
        using var model = Read();
        var centre = model.Decode(new RowMatrix(new float[model.Latents], 1, model.Latents));

        var made = model.Generate(3, temperature: 0, seed: 5);

        for (var row = 0; row < 3; row++) Close(made.Row(row), centre.Row(0));
        model.Generate(3, 1, seed: 6).Values.ShouldNotBe(model.Generate(3, 1, seed: 5).Values);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_wherever_the_heap_has_room()
    {
        using var scope = torch.NewDisposeScope();
        Save();
        using var model = Read();
        var first = model.Generate(3, temperature: 1, seed: 5).Values;

        // Arrays of all lengths modulo 64 bytes between one and the next.
        var all = Enumerable.Range(0, 64).Select(i => (Between: new byte[8 * i], model.Generate(3, 1, seed: 5).Values)).ToList();

        all.ShouldAllBe(each => each.Values.SequenceEqual(first));
    }

    [Fact]
    public void A_traversal_moves_one_latent_at_a_time_and_passes_the_priors_mean()
    {
        using var scope = torch.NewDisposeScope();
        Save();
        using var model = Read();
        var centre = model.Decode(new RowMatrix(new float[model.Latents], 1, model.Latents));

        var made = model.Traverse([1, 0], range: 2, steps: 3);

        made.Rows.ShouldBe(6);
        Close(made.Row(1), centre.Row(0));
        Close(made.Row(4), centre.Row(0));
        var ends = new float[model.Latents];
        ends[1] = -2;
        Close(made.Row(0), model.Decode(new RowMatrix(ends, 1, model.Latents)).Row(0));
    }

    [Fact]
    public void Compressed_rows_come_back_as_their_rounded_reconstructions_and_only_with_their_model()
    {
        using var scope = torch.NewDisposeScope();
        Save();
        using var model = Read();

        var compressed = model.Compress(Data, All);
        var back = model.Decompress(compressed.File);

        (back.Rows, back.Dimensions).ShouldBe((24, 20));
        compressed.RateInBits.ShouldBe(model.Evaluate(Data, All, EvaluatedRows.Training, 1).Terms.Rate / Math.Log(2), 1e-4);
        Save(seed: 8);
        using var other = Read();
        Should.Throw<InvalidDataException>(() => other.Decompress(compressed.File)).Message.ShouldBe("it was compressed with another model");
    }

    [Fact]
    public void What_comes_back_is_decoded_from_latents_rounded_to_the_posteriors_own_width()
    {
        using var scope = torch.NewDisposeScope();
        var before = Save();
        var posterior = before.Model.Encode(before.Reader.Read(All.AsSpan()).Input);
        var (means, logVariances) = (posterior.Mean.data<float>().ToArray(), posterior.LogVariance.data<float>().ToArray());
        using var model = Read();
        var rounded = new RowMatrix(new float[means.Length], All.Length, model.Latents);
        for (var k = 0; k < model.Latents; k++)
        {
            // A uniform error over a step has the variance step²/12.
            var step = Math.Sqrt(12 * All.Average(row => Math.Exp(logVariances[(row * model.Latents) + k])));
            foreach (var row in All) rounded.Row(row)[k] = (float)(step * Math.Round(means[(row * model.Latents) + k] / step));
        }

        var back = model.Decompress(model.Compress(Data, All).File);

        Close(back.Values, model.Decode(rounded).Values);
    }

    [Fact]
    public void A_vocabulary_that_was_saved_counts_the_words_of_another_corpus()
    {
        using var scope = torch.NewDisposeScope();
        var own = Corpus("cat dog", "cat cat", "dog dog cat", "dog rare", "cat", "dog", "cat dog dog", "dog cat");
        Save(own, spec => spec with
        {
            Data = new DataSpec { Source = DataSource.Text, Path = "documents.txt" },
            Model = spec.Model with { Likelihood = new LikelihoodSpec.Multinomial() },
        });
        using var model = Read();
        model.Card.Vocabulary.ShouldBe(["cat", "dog"], ignoreOrder: true);

        // Words come in another order there, and one that was never seen shares the column of the rare ones.
        var other = Corpus("zebra dog", "dog dog cat");

        Codes(other, 0).ShouldBe(Codes(own, 3));
        Codes(other, 1).ShouldBe(Codes(own, 2));
        Codes(other, 1).ShouldNotBe(Codes(own, 3));

        float[] Codes(DataSet data, int row) => model.Embed(data, [row]).Values;
    }

    [Fact]
    public void An_autoencoder_embeds_reconstructs_and_is_measured_by_that_alone()
    {
        using var scope = torch.NewDisposeScope();
        var before = Save(Data, spec => spec with
        {
            Model = spec.Model with { Kind = ModelKind.Autoencoder },
            Space = new SearchSpace([]),
            Defaults = spec.Defaults with { Beta = 0 },
        });
        var rows = before.Reader.Read(All.AsSpan());
        var latents = before.Model.Encode(rows.Input).Mean;
        using var model = Read();

        model.Embed(Data, All).Values.ShouldBe(latents.data<float>().ToArray());
        Close(model.Reconstruct(Data, All).Values, before.Model.Decode(latents).data<float>().ToArray());
        var evaluation = model.Evaluate(Data, All, EvaluatedRows.Training, samples: 3);
        (evaluation.IsOfPoints, evaluation.Terms.Rate).ShouldBe((true, 0));
    }

    [Fact]
    public void Damage_is_said_and_never_read()
    {
        Rejection().ShouldContain("there is no such file");
        using (torch.NewDisposeScope()) Save();
        var (card, weights) = (Path.Combine(Place, ModelStore.CardFile), Path.Combine(Place, ModelStore.WeightsFile));
        var (text, bytes) = (File.ReadAllText(card), File.ReadAllBytes(weights));

        bytes[^1] ^= 1;
        File.WriteAllBytes(weights, bytes);
        Rejection().ShouldContain("its bytes are not those that card.json was written for");
        ModelExport.Write(Place, ModelReader.ReadCard(Place, out _)!, Path.Combine(_folder, "copy.safetensors"))!.ShouldContain("its bytes are not those");
        File.Exists(Path.Combine(_folder, "copy.safetensors")).ShouldBeFalse();
        File.WriteAllBytes(weights, bytes[..100]);
        Rejection().ShouldContain("model.safetensors");
        File.WriteAllText(card, text.Replace("\"formatVersion\": 1", "\"formatVersion\": 9", StringComparison.Ordinal));
        Rejection().ShouldContain("its format is 9, this program knows 1");
        File.WriteAllText(card, text[..50]);
        Rejection().ShouldContain("cannot be read");
    }

    [Fact]
    public void The_weights_are_a_safetensors_file_that_others_can_read()
    {
        using var scope = torch.NewDisposeScope();
        var before = Save(standardize: true);

        var file = SafetensorsReader.Read(Path.Combine(Place, ModelStore.WeightsFile)).ShouldBeOfType<SafetensorsReading.Ready>().File;

        file.Tensors.Select(tensor => tensor.Name).ShouldBe([.. before.Parameters.Select(parameter => parameter.Name), "input.mean", "input.scale"], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Means))]
    public void The_mean_is_that_of_the_likelihood(LikelihoodSpec likelihood, double[] output, double[] mean)
    {
        using var scope = torch.NewDisposeScope();
        var tensor = torch.tensor(output.Select(value => (float)value).ToArray(), [1, output.Length]);

        var found = DecodedMean.Of(likelihood, tensor, mean.Length).data<float>().ToArray();

        for (var i = 0; i < mean.Length; i++) ((double)found[i]).ShouldBe(mean[i], 1e-4);
    }

    /// <summary>E[x] of a continuous Bernoulli by its integral: ∫ x·eˡˣ dx / ∫ eˡˣ dx over [0, 1].</summary>
    public static TheoryData<LikelihoodSpec, double[], double[]> Means => new()
    {
        { new LikelihoodSpec.Bernoulli(), [0, Math.Log(3)], [0.5, 0.75] },
        { new LikelihoodSpec.ContinuousBernoulli(), [0, 2, -2], [0.5, ((Math.Exp(2) * 1) + 1) / (2 * (Math.Exp(2) - 1)), 1 - (((Math.Exp(2) * 1) + 1) / (2 * (Math.Exp(2) - 1)))] },
        { new LikelihoodSpec.GaussianLearned(), [0.3, -7], [0.3, -7] },
        { new LikelihoodSpec.GaussianPredicted(), [0.3, -7, 5, 5], [0.3, -7] },
        { new LikelihoodSpec.DiscretizedLogistic(), [-0.5, 0.5, 1.5], [0, 0.5, 1] },
        { new LikelihoodSpec.Categorical(3), [0, 9, 5, 0, 1, 1], [1, 0] },
        { new LikelihoodSpec.Multinomial(), [0, Math.Log(3)], [0.25, 0.75] },
    };

    private static void Close(ReadOnlySpan<float> found, ReadOnlySpan<float> expected)
    {
        for (var i = 0; i < expected.Length; i++) found[i].ShouldBe(expected[i], 1e-5f);
    }

    private static DataSet Corpus(params string[] documents)
    {
        var corpus = new CorpusBuilder();
        foreach (var document in documents) corpus.Add(Tokens.Of(document));
        return new DataSet(
            new RawTable
            {
                Name = "documents",
                Values = new RowMatrix([], documents.Length, 0),
                SourceRows = RawTable.AllRows(documents.Length),
                Documents = corpus.Finish(),
                Vocabulary = new VocabularyRule(Size: 2, MinimumCount: 2),
            },
            test: null);
    }

    private ModelInTraining Save(bool standardize = false, ulong seed = 7) => Save(Data, spec => spec with
    {
        Seed = seed,
        Data = spec.Data with { Preprocess = standardize ? Preprocess.Standardize : Preprocess.None },
    });

    private ModelInTraining Save(DataSet data, Func<SweepSpec, SweepSpec> change)
    {
        var plan = SomePlan.Of(trials: 1, folds: data.Rows / 4);
        plan = plan with { Spec = change(plan.Spec) };
        var model = ModelInTraining.Of(TrainingJob.Of(plan, RunId.Refit(0, 1), data));
        var evaluation = new ModelEvaluation(EvaluatedRows.Training, data.Rows, new ElboTerms(1, 1), null, [1], 1, null, 1, Collapse.None);
        Store.Save(TrainedModelFile.Of(plan, RunId.Refit(0, 1), data, model, ScoringDensity.Gaussian(0.5), evaluation));
        return model;
    }

    private TrainedModel Read() => ModelReader.Read(Place).ShouldBeOfType<TrainedModelReading.Ready>().Model;

    private string Rejection() => ModelReader.Read(Place).ShouldBeOfType<TrainedModelReading.Rejected>().Problem;
}
