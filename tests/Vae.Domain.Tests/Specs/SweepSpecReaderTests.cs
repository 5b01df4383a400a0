using CsCheck;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Specs;

public sealed class SweepSpecReaderTests
{
    [Fact]
    public void What_a_file_leaves_out_has_its_default()
    {
        var spec = Sweeps.Valid(Sweeps.Shortest);
        spec.Seed.ShouldBe(0ul);
        spec.Model.Encoder.ShouldBe([400]);
        spec.Defaults.ShouldBe(new Configuration(Beta: 1, LatentDimension: 20, LearningRate: 0.001, BatchSize: 128, Activation.Relu));
        spec.Training.ShouldBe(new TrainingSpec { Epochs = 30, WarmUpEpochs = 3 });
        spec.Space.Hyperparameters.ShouldBeEmpty();
        spec.Search.ShouldBe(new SearchSpec { Method = SearchMethod.Grid });
        spec.CrossValidation.ShouldBe(new CrossValidationSpec { Kind = FoldKind.Random, Folds = 5, Repeats = 1, Seeds = 1 });
    }

    [Theory]
    [InlineData("linear", 2000)]
    [InlineData("sprites", 2000)]
    [InlineData("idx", null)]
    public void Only_a_generator_has_a_number_of_rows_of_its_own(string source, int? expected) =>
        Sweeps.Valid("name: a\nmodel: { likelihood: gaussian }\n", $"data.source={source}", source == "idx" ? "data.path=p" : "seed=1")
            .Data.Rows.ShouldBe(expected);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(4, 3)]
    [InlineData(100, 3)]
    public void The_warm_up_is_3_epochs_or_all_but_the_last(int epochs, int expected) =>
        Sweeps.Valid(Sweeps.Shortest, $"training.epochs={epochs}").Training.WarmUpEpochs.ShouldBe(expected);

    [Fact]
    public void A_path_in_the_file_is_relative_to_the_file()
    {
        var spec = Sweeps.Valid(Sweeps.Shortest.Replace("mnist", "../data/mnist", StringComparison.Ordinal));
        spec.Data.Path.ShouldBe(Sweeps.Rooted("data", "mnist"));
    }

    [Fact]
    public void A_path_on_the_command_line_is_relative_to_the_current_directory()
    {
        var spec = Sweeps.Valid(Sweeps.Shortest, "data.path=mnist", "data.test={ path: test }");
        spec.Data.Path.ShouldBe(Sweeps.Rooted("here", "mnist"));
        spec.Data.TestPath.ShouldBe(Sweeps.Rooted("here", "test"));
    }

    [Fact]
    public void An_absolute_path_stays_as_it_is() =>
        Sweeps.Valid(Sweeps.Shortest, $"data.path={Sweeps.Rooted("mnist")}").Data.Path.ShouldBe(Sweeps.Rooted("mnist"));

    [Fact]
    public void JSON_is_read_as_well() =>
        Sweeps.Valid("""{"name": "a\ud83d\ude00b", "data": {"source": "linear", "rows": 1E2}, "model": {"likelihood": "gaussian"}}""", "name=json")
            .Data.Rows.ShouldBe(100);

    [Fact]
    public void An_alias_stands_for_its_anchor()
    {
        var spec = Sweeps.Valid("name: a\ndata: { source: idx, path: p }\nmodel: { likelihood: bernoulli, encoder: &sizes [7, 5], decoder: *sizes }");
        spec.Model.Decoder.ShouldBe([7, 5]);
    }

    [Fact]
    public void A_byte_order_mark_and_other_line_ends_change_nothing() =>
        Sweeps.Valid("\uFEFF" + Sweeps.Shortest.Replace("\n", "\r\n", StringComparison.Ordinal)).Name.ShouldBe("shortest");

    [Fact]
    public void Empty_sections_are_sections_left_out() =>
        Sweeps.Valid(Sweeps.Shortest + "\nspace:\ntraining:\n").Training.Epochs.ShouldBe(30);

    [Theory]
    [InlineData("bernoulli", typeof(LikelihoodSpec.Bernoulli))]
    [InlineData("squared-error", typeof(LikelihoodSpec.SquaredError))]
    [InlineData("gaussian", typeof(LikelihoodSpec.GaussianLearned))]
    [InlineData("{ kind: gaussian }", typeof(LikelihoodSpec.GaussianLearned))]
    [InlineData("{ kind: gaussian, sigma: learned }", typeof(LikelihoodSpec.GaussianLearned))]
    [InlineData("{ kind: gaussian, sigma: optimal }", typeof(LikelihoodSpec.GaussianOptimal))]
    [InlineData("{ kind: gaussian, sigma: per-feature }", typeof(LikelihoodSpec.GaussianPerFeature))]
    [InlineData("{ kind: gaussian, sigma: predicted }", typeof(LikelihoodSpec.GaussianPredicted))]
    [InlineData("continuous-bernoulli", typeof(LikelihoodSpec.ContinuousBernoulli))]
    [InlineData("discretized-logistic", typeof(LikelihoodSpec.DiscretizedLogistic))]
    [InlineData("{ kind: categorical, levels: 3 }", typeof(LikelihoodSpec.Categorical))]
    [InlineData("multinomial", typeof(LikelihoodSpec.Multinomial))]
    public void A_likelihood_is_a_name_or_a_kind_with_its_sigma(string text, Type expected) =>
        Sweeps.Valid(Sweeps.Shortest, $"model.likelihood={text}").Model.Likelihood.ShouldBeOfType(expected);

    [Fact]
    public void A_gaussian_may_declare_its_sigma() =>
        Sweeps.Valid(Sweeps.Shortest, "model.likelihood={ kind: gaussian, sigma: 0.1 }").Model.Likelihood.ShouldBe(new LikelihoodSpec.GaussianFixed(0.1));

    [Fact]
    public void A_linear_vae_has_no_layers() =>
        Sweeps.Valid(Sweeps.Shortest, "model={ kind: linear-vae, likelihood: gaussian }").Model.ShouldSatisfyAllConditions(
            model => model.Kind.ShouldBe(ModelKind.LinearVae), model => model.Encoder.ShouldBeEmpty(), model => model.Decoder.ShouldBeEmpty());

    [Fact]
    public void Convolutions_have_channels_of_their_own_by_default()
    {
        Sweeps.Valid(Sweeps.Shortest, "model={ kind: conv-vae, likelihood: bernoulli }").Model.Encoder.ShouldBe([32, 64]);
        Sweeps.Valid(Sweeps.Shortest, "model={ kind: conv-vae, likelihood: bernoulli, encoder: [8] }").Model.Encoder.ShouldBe([8]);
    }

    [Fact]
    public void An_autoencoder_weighs_no_KL_term()
    {
        var spec = Sweeps.Valid(Sweeps.Shortest, "model={ kind: autoencoder, likelihood: bernoulli }");
        spec.Defaults.Beta.ShouldBe(0);
        SpecText.Effective(spec).ShouldNotContain("beta");
    }

    [Fact]
    public void A_later_override_wins() =>
        Sweeps.Valid(Sweeps.Shortest, "training.epochs=3", "training.epochs=4").Training.Epochs.ShouldBe(4);

    [Fact]
    public void An_override_makes_the_sections_that_are_missing() =>
        Sweeps.Valid(Sweeps.Shortest, "space.beta=[1, 2]", "search.method=random", "search.trials=2").Search.Trials.ShouldBe(2);

    [Fact]
    public void An_override_repairs_what_is_wrong_in_the_file() =>
        Sweeps.Valid(Sweeps.Shortest + "\ntraining: { epochs: many }", "training.epochs=4").Training.Epochs.ShouldBe(4);

    [Fact]
    public void Every_text_is_read_without_an_exception() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char, 0, 100], Gen.String[Gen.Char["ab:,-[]{}&*!|>'\"%@#? \n\t0."], 0, 40])
            .Sample(text => EveryProblemHasAPlace(Sweeps.Read(text)), iter: 500);

    [Fact]
    public void Every_damaged_file_is_read_without_an_exception() =>
        Gen.Select(Gen.Int[0, Sweeps.Everything.Length - 1], Gen.Int[0, 30], Gen.String[Gen.Char["ab:,-[]{}&*!|>'\"%@#? \n\t0."], 0, 10])
            .Sample(
                (at, length, text) => EveryProblemHasAPlace(Sweeps.Read(Sweeps.Everything[..at] + text + Sweeps.Everything[Math.Min(at + length, Sweeps.Everything.Length)..])),
                iter: 500);

    [Fact]
    public void Every_override_is_read_without_an_exception() =>
        Gen.Select(Gen.OneOf("space.beta", "model.likelihood", "data", "name", "a.b", ".", ""), Gen.String[Gen.Char["ab:,-[]{}&*!|>'\"%@#? \n\t0.="], 0, 20])
            .Sample((path, value) => EveryProblemHasAPlace(Sweeps.Read(Sweeps.Everything, $"{path}={value}")), iter: 500);

    private static void EveryProblemHasAPlace(SpecReading reading)
    {
        if (reading is not SpecReading.Invalid(var problems))
            return;
        problems.ShouldNotBeEmpty();
        problems.ShouldAllBe(problem => problem.Location.IsOverride
            ? problem.Location.Source.StartsWith("--set ")
            : problem.Location.Line >= 1 && problem.Location.Column >= 1 && problem.Location.Source == "sweep.yaml");
        problems.ShouldAllBe(problem => problem.Message.Length > 0 && !problem.Message.Contains('\n'));
    }
}
