namespace Vae.Training.Disentanglement;

/// <summary>A linear classifier: scores W·x + b whose softmax are the classes' probabilities (multinomial logistic regression).</summary>
internal sealed class SoftmaxRegression
{
    private const int Steps = 300;

    // As strong as scikit-learn's default: ½‖W‖² against the sum of losses.
    private const double Penalty = 1;

    private readonly double[] _means;
    private readonly double[] _scales;
    private readonly double[][] _weights;

    private SoftmaxRegression(LabelledPoint[] points, int classes)
    {
        var features = points[0].Features.Length;
        _means = [.. Enumerable.Range(0, features).Select(i => points.Average(point => point.Features[i]))];
        _scales = [.. Enumerable.Range(0, features).Select(i => Deviation(points.Select(point => point.Features[i] - _means[i])))];
        _weights = New(classes, features + 1);
    }

    /// <summary>Fits to points by Nesterov's accelerated gradient on standardised features: no randomness, always as many steps.</summary>
    /// <param name="points">At least one.</param>
    /// <param name="classes">Number of classes.</param>
    public static SoftmaxRegression Fit(LabelledPoint[] points, int classes)
    {
        var model = new SoftmaxRegression(points, classes);
        double[][] inputs = [.. points.Select(point => model.Standardized(point.Features))];
        // ½·trace bounds the curvature of the mean loss: each standardised feature and the constant have a mean square of at most 1.
        var size = 1 / ((0.5 * inputs[0].Length) + (Penalty / points.Length));
        var ahead = New(classes, inputs[0].Length);
        for (var step = 0; step < Steps; step++)
        {
            var gradient = Gradient(ahead, inputs, points);
            var momentum = step / (step + 3.0);
            for (var c = 0; c < classes; c++)
            {
                for (var i = 0; i < ahead[c].Length; i++)
                {
                    var next = ahead[c][i] - (size * gradient[c][i]);
                    ahead[c][i] = next + (momentum * (next - model._weights[c][i]));
                    model._weights[c][i] = next;
                }
            }
        }

        return model;
    }

    /// <summary>The share of points whose class is the most probable one.</summary>
    public double Accuracy(LabelledPoint[] points) => points.Count(point =>
    {
        var input = Standardized(point.Features);
        return _weights.Index().MaxBy(weights => Score(weights.Item, input)).Index == point.Label;
    }) / (double)points.Length;

    private static double[][] Gradient(double[][] weights, double[][] inputs, LabelledPoint[] points)
    {
        var gradient = New(weights.Length, inputs[0].Length);
        var errors = new double[weights.Length];
        for (var n = 0; n < inputs.Length; n++)
        {
            Probabilities(weights, inputs[n], errors);
            errors[points[n].Label]--;
            for (var c = 0; c < weights.Length; c++)
            {
                var (pull, input, row) = (errors[c] / inputs.Length, inputs[n], gradient[c]);
                for (var i = 0; i < input.Length; i++) row[i] += pull * input[i];
            }
        }

        // The last weight is that of the constant, which is free.
        for (var c = 0; c < weights.Length; c++)
        {
            for (var i = 0; i < weights[c].Length - 1; i++) gradient[c][i] += Penalty / inputs.Length * weights[c][i];
        }

        return gradient;
    }

    private static void Probabilities(double[][] weights, double[] input, double[] into)
    {
        var (highest, sum) = (double.NegativeInfinity, 0.0);
        for (var c = 0; c < into.Length; c++) highest = Math.Max(highest, into[c] = Score(weights[c], input));
        for (var c = 0; c < into.Length; c++) sum += into[c] = Math.Exp(into[c] - highest);
        for (var c = 0; c < into.Length; c++) into[c] /= sum;
    }

    private static double Score(double[] weights, double[] input)
    {
        var score = 0.0;
        for (var i = 0; i < input.Length; i++) score += weights[i] * input[i];
        return score;
    }

    private static double Deviation(IEnumerable<double> differences)
    {
        var variance = differences.Average(difference => difference * difference);
        return variance > 0 ? Math.Sqrt(variance) : 1;
    }

    private static double[][] New(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => new double[columns])];

    private double[] Standardized(double[] features) => [.. features.Select((value, i) => (value - _means[i]) / _scales[i]), 1];
}
