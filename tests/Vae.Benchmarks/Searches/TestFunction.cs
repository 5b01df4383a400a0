using System.Collections.Immutable;

namespace Vae.Benchmarks.Searches;

/// <summary>A function whose least value is searched for.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Axes">Its axes.</param>
/// <param name="Value">Its value, lower is better, for a value per axis; a name is its number.</param>
/// <param name="Least">The least value there is.</param>
internal sealed record TestFunction(string Name, ImmutableArray<TestAxis> Axes, Func<double[], double> Value, double Least)
{
    private static readonly double[,] HartmannScales =
    {
        { 10, 3, 17, 3.5, 1.7, 8 }, { 0.05, 10, 17, 0.1, 8, 14 }, { 3, 3.5, 1.7, 10, 17, 8 }, { 17, 8, 0.05, 10, 0.1, 14 },
    };

    private static readonly double[,] HartmannCentres =
    {
        { 0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886 }, { 0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991 },
        { 0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650 }, { 0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381 },
    };

    /// <summary>Branin: two axes, three equal minima.</summary>
    public static readonly TestFunction Branin = new(
        "Branin, 2 axes",
        [TestAxis.Range(-5, 10), TestAxis.Range(0, 15)],
        x => Math.Pow(x[1] - (5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0]) + (5 / Math.PI * x[0]) - 6, 2) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x[0])) + 10,
        0.397887);

    /// <summary>Hartmann: six axes that depend on each other.</summary>
    public static readonly TestFunction Hartmann = new(
        "Hartmann, 6 axes",
        [.. Enumerable.Repeat(TestAxis.Range(0, 1), 6)],
        x => -Enumerable.Range(0, 4).Sum(peak => new[] { 1, 1.2, 3, 3.2 }[peak] * Math.Exp(-Enumerable.Range(0, 6).Sum(axis => HartmannScales[peak, axis] * Math.Pow(x[axis] - HartmannCentres[peak, axis], 2)))),
        -3.32237);

    /// <summary>Rosenbrock: a bent valley over four axes.</summary>
    public static readonly TestFunction Rosenbrock = new(
        "Rosenbrock, 4 axes",
        [.. Enumerable.Repeat(TestAxis.Range(-2, 2), 4)],
        x => Enumerable.Range(0, 3).Sum(axis => (100 * Math.Pow(x[axis + 1] - (x[axis] * x[axis]), 2)) + Math.Pow(1 - x[axis], 2)),
        0);

    /// <summary>The shape of a sweep: a learning rate whose best value depends on the optimiser and the batch size, latents, β and names.</summary>
    public static readonly TestFunction Mixed = new(
        "mixed: 2 log axes, 2 of whole numbers, 2 of names",
        [TestAxis.Log(1e-5, 1e-1), TestAxis.Log(0.1, 10), TestAxis.Whole(2, 64), TestAxis.Whole(16, 512), TestAxis.OfNames(4), TestAxis.OfNames(3)],
        x =>
        {
            var rate = Math.Log10(x[0]) + 3 + (new[] { 0, 0.2, -0.3, -1.2 }[(int)x[4]]) - (0.5 * Math.Log10(x[3] / 128));
            return (2 * rate * rate) + (0.5 * Math.Pow(Math.Log(x[1]), 2)) + (0.8 * Math.Pow(Math.Log(x[2] / 12), 2)) + (0.05 * Math.Pow(Math.Log2(x[3] / 64), 2))
                + new[] { 0, 0.1, 0.25, 0.6 }[(int)x[4]] + new[] { 0.15, 0, 0.4 }[(int)x[5]];
        },
        0);

    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<TestFunction> All = [Branin, Hartmann, Rosenbrock, Mixed, RecordedGrid.Sprites];
}
