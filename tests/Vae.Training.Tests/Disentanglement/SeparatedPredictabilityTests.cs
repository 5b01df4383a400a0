using Vae.Training.Disentanglement;

namespace Vae.Training.Tests.Disentanglement;

public sealed class SeparatedPredictabilityTests
{
    private const int Rows = 2000;

    [Fact]
    public void A_fair_coin_that_one_latent_knows_is_half_better_than_chance()
    {
        double[] coin = [.. Enumerable.Range(0, Rows).Select(i => (double)(i % 2))];
        SeparatedPredictability.Of(Draw.Codes([coin, Draw.Normal(Rows, 1)], [coin])).ShouldBe(0.5, 0.05);
    }

    [Fact]
    public void A_correlation_is_squared_and_knows_no_sign()
    {
        // cov = E z², so that the squared correlation of z and z + ε is 1/(1 + var ε).
        var (z, noise) = (Draw.Normal(Rows, 1), Draw.Normal(Rows, 2));
        double[] factor = [.. z.Zip(noise, (value, error) => error - (2 * value))];
        SeparatedPredictability.SquaredCorrelation(z, factor).ShouldBe(0.8, 0.03);
        SeparatedPredictability.SquaredCorrelation(z, new double[Rows]).ShouldBe(0);
    }

    [Fact]
    public void A_line_is_where_the_objective_of_a_support_vector_machine_is_least()
    {
        var values = Draw.Normal(300, 1);
        int[] classes = [.. values.Zip(Draw.Normal(300, 2), (value, noise) => value + noise > 1 ? 1 : value + noise < -0.5 ? 2 : 0)];
        var machine = LinearSupportVectors.Fit(values, classes, 3, [.. Enumerable.Range(0, 300)]);

        for (var one = 0; one < 3; one++)
        {
            var (slope, offset) = machine.Lines[one];
            var least = Objective(slope, offset);
            for (var direction = 0; direction < 16; direction++)
            {
                var (x, y) = Math.SinCos(direction * Math.PI / 8);
                Objective(slope + (1e-3 * x), offset + (1e-3 * y)).ShouldBeGreaterThan(least);
            }

            double Objective(double w, double b) => (((w * w) + (b * b)) / 2) + (0.01 * values.Select((z, i) =>
            {
                var loss = Math.Pow(Math.Max(0, 1 - ((classes[i] == one ? 1 : -1) * ((w * z) + b))), 2);
                return classes[i] == one ? loss * 300.0 / 3 / classes.Count(c => c == one) : loss;
            }).Sum());
        }
    }

    [Fact]
    public void A_class_without_rows_to_learn_from_is_never_predicted()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(i => i < 50 ? -1.0 : 1)];
        int[] classes = [.. values.Select(value => value < 0 ? 0 : 1)];
        LinearSupportVectors.Fit(values, classes, 3, [.. Enumerable.Range(0, 100)]).Accuracy(values, classes, [0, 99]).ShouldBe(1);
    }
}
