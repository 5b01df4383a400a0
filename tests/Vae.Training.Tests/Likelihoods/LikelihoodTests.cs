using CsCheck;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using TorchSharp;
using Vae.Training.Likelihoods;
using Parameter = TorchSharp.Modules.Parameter;

namespace Vae.Training.Tests.Likelihoods;

public sealed class LikelihoodTests
{
    private const int Dimensions = 3;

    [Fact]
    public void Bernoulli_probabilities_of_all_rows_sum_to_one()
    {
        using var scope = torch.NewDisposeScope();
        var rows = torch.tensor(Enumerable.Range(0, 8).SelectMany(row => Bits(row)).ToArray(), [8, Dimensions]);
        var logits = torch.tensor(new[] { -3.0, 0.2, 5.0 }).expand(8, Dimensions);
        ILikelihood likelihood = new BernoulliLikelihood();

        var error = likelihood.Error(logits, RowBatch.Of(rows)).data<double>().ToArray();

        error.Sum(e => Math.Exp(-likelihood.Score(default).Distortion(e, Dimensions))).ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Bernoulli_distortion_is_that_of_independent_coins()
    {
        using var scope = torch.NewDisposeScope();
        double[] probabilities = [0.1, 0.5, 0.9], row = [1, 0, 1];
        var logits = torch.tensor(probabilities.Select(p => Math.Log(p / (1 - p))).ToArray()).unsqueeze(0);

        var objective = ((ILikelihood)new BernoulliLikelihood()).Objective(logits, RowBatch.Of(torch.tensor(row).unsqueeze(0))).item<double>();

        objective.ShouldBe(-probabilities.Zip(row, (p, x) => new Bernoulli(p).ProbabilityLn((int)x)).Sum(), 1e-12);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(2)]
    public void The_density_of_a_Gaussian_integrates_to_one_and_is_the_normal_density(double sigma)
    {
        var density = ScoringDensity.Gaussian(sigma);

        GaussLegendreRule.Integrate(x => Math.Exp(-density.Distortion((x - 1) * (x - 1), 1)), 1 - (12 * sigma), 1 + (12 * sigma), 128).ShouldBe(1, 1e-9);
        density.Distortion((2.5 - 1) * (2.5 - 1), 1).ShouldBe(-Normal.PDFLn(1, sigma, 2.5), 1e-12);
    }

    [Fact]
    public void Every_Gaussian_objective_is_the_distortion_at_its_own_sigma()
    {
        using var scope = torch.NewDisposeScope();
        var (output, rows, error) = Batch(scale: 1);
        var optimal = Math.Sqrt(error / Dimensions);

        Objective(new FixedGaussianLikelihood(0.4)).ShouldBe(ScoringDensity.Gaussian(0.4).Distortion(error, Dimensions), 1e-9);
        Objective(Learned(0.4)).ShouldBe(ScoringDensity.Gaussian(Soft(0.4)).Distortion(error, Dimensions), 1e-9);
        Objective(new OptimalGaussianLikelihood()).ShouldBe(ScoringDensity.Gaussian(Soft(optimal)).Distortion(error, Dimensions), 1e-9);

        double Objective(ILikelihood likelihood) => likelihood.Objective(output, RowBatch.Of(rows)).item<double>();
    }

    [Fact]
    public void A_calibrated_sigma_makes_the_training_rows_most_probable()
    {
        const double error = 0.7;
        var best = ScoringDensity.CalibratedGaussian(new RowFit(error, Dimensions));

        best.Distortion(error, Dimensions).ShouldBe(Dimensions / 2.0 * (Math.Log(2 * Math.PI * error / Dimensions) + 1), 1e-12);
        Gen.Double[0.01, 5].Sample(sigma => ScoringDensity.Gaussian(sigma).Distortion(error, Dimensions) >= best.Distortion(error, Dimensions) - 1e-12);
    }

    [Fact]
    public void Squared_error_with_beta_is_beta_times_a_Gaussian_of_variance_half_beta_up_to_a_constant()
    {
        using var scope = torch.NewDisposeScope();
        var (output, rows, error) = Batch(scale: 1);
        const double beta = 0.8, rate = 1.7;

        var squared = ((ILikelihood)new SquaredErrorLikelihood()).Objective(output, RowBatch.Of(rows)).item<double>() + (beta * rate);
        var gaussian = new FixedGaussianLikelihood(Math.Sqrt(beta / 2)).Objective(output, RowBatch.Of(rows)).item<double>() + rate;

        squared.ShouldBe(error + (beta * rate), 1e-12);
        squared.ShouldBe(beta * (gaussian - (Dimensions / 2.0 * Math.Log(Math.PI * beta))), 1e-9);
    }

    [Fact]
    public void A_sigma_that_rests_on_its_floor_is_flagged()
    {
        ILikelihood[] calibrated = [new OptimalGaussianLikelihood(), new SquaredErrorLikelihood()];

        calibrated.ShouldAllBe(likelihood => likelihood.Score(new RowFit(1e-9, Dimensions)).OnVarianceFloor && likelihood.Score(new RowFit(1e-9, Dimensions)).Sigma == Math.Exp(-6));
        calibrated.ShouldAllBe(likelihood => !likelihood.Score(new RowFit(1, Dimensions)).OnVarianceFloor);
        using var scope = torch.NewDisposeScope();
        Learned(0.002).Score(new RowFit(1, Dimensions)).OnVarianceFloor.ShouldBeTrue();
        Learned(0.003).Score(new RowFit(1, Dimensions)).OnVarianceFloor.ShouldBeFalse();
        new FixedGaussianLikelihood(0.001).Score(new RowFit(1e-9, Dimensions)).OnVarianceFloor.ShouldBeFalse();
    }

    [Fact]
    public void A_perfect_reconstruction_has_a_finite_objective_and_gradient_under_the_optimal_sigma()
    {
        using var scope = torch.NewDisposeScope();
        var rows = torch.ones(4, Dimensions);
        var output = torch.ones(4, Dimensions, requires_grad: true);

        var objective = new OptimalGaussianLikelihood().Objective(output, RowBatch.Of(rows));
        objective.backward();

        objective.item<float>().ShouldBe((float)ScoringDensity.Gaussian(Math.Exp(-6)).Distortion(0, Dimensions), 1e-3f);
        output.grad!.data<float>().ToArray().ShouldAllBe(value => value == 0);
    }

    private static LearnedGaussianLikelihood Learned(double sigma) => new(new Parameter(torch.tensor(Math.Log(sigma))));

    // −6 + ln(1 + e^(ln σ + 6)), as in the code of Rybkin et al.
    private static double Soft(double sigma) => Math.Exp(-6 + Math.Log(1 + Math.Exp(Math.Log(sigma) + 6)));

    private static (torch.Tensor Output, torch.Tensor Rows, double MeanError) Batch(double scale)
    {
        double[] output = [0.1, 0.2, 0.3, -1, 0, 1], rows = [0.4, 0.2, -0.3, -1.5, 0.1, 0.7];
        var error = output.Zip(rows, (a, b) => scale * (a - b) * scale * (a - b)).Sum() / 2;
        return (torch.tensor(output, [2, Dimensions]).Times(scale), torch.tensor(rows, [2, Dimensions]).Times(scale), error);
    }

    private static IEnumerable<double> Bits(int row) => Enumerable.Range(0, Dimensions).Select(bit => (double)((row >> bit) & 1));
}
