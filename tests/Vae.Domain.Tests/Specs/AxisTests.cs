using System.Collections.Immutable;
using CsCheck;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Tests.Specs;

public sealed class AxisTests
{
    [Fact]
    public void A_list_is_its_values_in_file_order() => Points("beta", "[4, 0.5, 1e-3, .25, 0]").ShouldBe([4, 0.5, 0.001, 0.25, 0]);

    [Fact]
    public void A_single_value_is_an_axis_of_one() => Points("beta", "4").ShouldBe([4]);

    [Fact]
    public void Names_are_an_axis_too() =>
        Domain("activation", "[tanh, relu]").ShouldBeOfType<HyperparameterDomain.Names>().Values.ShouldBe(["tanh", "relu"]);

    [Fact]
    public void Axes_keep_the_order_of_the_file() =>
        Sweeps.Valid(Sweeps.Shortest, "space={ learningRate: [0.1], beta: [1], activation: relu }").Space.Hyperparameters
            .Select(axis => axis.Name)
            .ShouldBe([HyperparameterName.LearningRate, HyperparameterName.Beta, HyperparameterName.Activation]);

    [Fact]
    public void Points_on_a_linear_scale_are_equally_far_apart() =>
        Points("beta", "{ min: 0, max: 1, count: 11 }").ShouldBe([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]);

    [Fact]
    public void Points_on_a_log_scale_are_equal_factors_apart() =>
        Points("learningRate", "{ min: 1e-5, max: 1, scale: log, count: 6 }").ShouldBe([1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1]);

    [Fact]
    public void Powers_of_two_come_from_a_log_scale() =>
        Points("latentDimension", "{ min: 2, max: 64, scale: log, count: 6 }").ShouldBe([2, 4, 8, 16, 32, 64]);

    [Fact]
    public void Whole_numbers_that_coincide_count_once() =>
        Points("latentDimension", "{ min: 1, max: 3, count: 9 }").ShouldBe([1, 2, 3]);

    [Fact]
    public void A_step_is_added_until_the_end() =>
        Points("beta", "{ min: 0.1, max: 0.5, step: 0.1 }").ShouldBe([0.1, 0.2, 0.3, 0.4, 0.5]);

    [Fact]
    public void A_step_does_not_pass_the_end() => Points("batchSize", "{ min: 10, max: 35, step: 10 }").ShouldBe([10, 20, 30]);

    [Fact]
    public void A_range_without_points_stays_a_range_for_a_random_search()
    {
        var spec = Sweeps.Valid(Sweeps.Shortest, "search={ method: random, trials: 2 }", "space={ learningRate: { min: 1e-4, max: 1e-2, scale: log }, batchSize: { min: 1, max: 9 } }");
        spec.Space.Hyperparameters.Select(axis => axis.Domain).ShouldBe(
        [
            new HyperparameterDomain.Range(1e-4, 1e-2, Log: true, Integer: false),
            new HyperparameterDomain.Range(1, 9, Log: false, Integer: true),
        ]);
    }

    [Fact]
    public void Points_hold_both_ends_exactly_rise_and_are_as_many_as_asked() =>
        Gen.Select(Gen.Double[1e-6, 1e6], Gen.Double[1e-6, 1e6], Gen.Int[2, 50], Gen.Bool)
            .Where((a, b, _, _) => Math.Abs(a - b) > 1e-6 * Math.Max(a, b))
            .Sample((a, b, count, log) =>
            {
                var (min, max) = (Math.Min(a, b), Math.Max(a, b));
                var points = Points("beta", $"{{ min: {min:R}, max: {max:R}, count: {count}, scale: {(log ? "log" : "linear")} }}");
                points.Length.ShouldBe(count);
                points[0].ShouldBe(min);
                points[^1].ShouldBe(max);
                points.Zip(points.Skip(1)).ShouldAllBe(pair => pair.First < pair.Second);
                foreach (var (low, middle, high) in points.Zip(points.Skip(1), points.Skip(2)))
                    middle.ShouldBe(log ? Math.Sqrt(low * high) : (low + high) / 2, 1e-12 * max);
            }, iter: 200);

    [Fact]
    public void Steps_are_as_many_as_fit() =>
        Gen.Select(Gen.Int[0, 1000], Gen.Int[1, 1000], Gen.Int[1, 50]).Sample((min, length, step) =>
        {
            // In thousandths, so that the closed form is exact.
            var points = Points("beta", $"{{ min: {min / 1000m}, max: {(min + length) / 1000m}, step: {step / 1000m} }}");
            points.ShouldBe(Enumerable.Range(0, (length / step) + 1).Select(index => (double)((min + (index * step)) / 1000m)));
        }, iter: 200);

    private static ImmutableArray<double> Points(string name, string text) =>
        Domain(name, text).ShouldBeOfType<HyperparameterDomain.Numbers>().Values;

    private static HyperparameterDomain Domain(string name, string text) =>
        Sweeps.Valid(Sweeps.Shortest, $"space.{name}={text}").Space.Hyperparameters.ShouldHaveSingleItem().Domain;
}
