using CsCheck;
using Vae.Training.Kernels;

namespace Vae.Training.Tests.Kernels;

/// <summary>Every pass over rows of any length against sums and products in double precision, in memory with guarded ends.</summary>
public sealed class PassTests
{
    private static readonly Gen<(int Rows, int Columns, int Seed, bool AtEnd)> Shapes =
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 50], Gen.Int[0, 1000], Gen.Bool);

    [Fact]
    public void Relu_is_right() => Activation<ReluActivation>(x => Math.Max(x, 0), x => x > 0 ? 1 : 0);

    [Fact]
    public void Tanh_is_right() => Activation<TanhActivation>(Math.Tanh, x => 1 - (Math.Tanh(x) * Math.Tanh(x)));

    [Fact]
    public void Softplus_is_right() => Activation<SoftplusActivation>(x => Math.Log(1 + Math.Exp(x)), Logistic);

    [Fact]
    public void Silu_is_right() => Activation<SiluActivation>(x => x * Logistic(x), x => Logistic(x) * (1 + (x * (1 - Logistic(x)))));

    [Fact]
    public void Bernoulli_is_right() => Loss<BernoulliLoss>((o, x) => Math.Log(1 + Math.Exp(o)) - (o * x), (o, x) => Logistic(o) - x);

    [Fact]
    public void Continuous_Bernoulli_is_right() => Loss<ContinuousBernoulliLoss>(
        (o, x) => (o * (0.5 - x)) + Math.Log(Math.Sinh(o / 2) / (o / 2)),
        (o, x) => 0.5 - x + (0.5 * ((1 / Math.Tanh(o / 2)) - (2 / o))));

    [Fact]
    public void Squared_error_is_right() => Loss<SquaredErrorLoss<IdentityLink>>((o, x) => (x - o) * (x - o), (o, x) => 2 * (o - x));

    [Fact]
    public void Squared_error_of_a_logistic_mean_is_right() => Loss<SquaredErrorLoss<LogisticLink>>(
        (o, x) => Math.Pow(x - Logistic(o), 2), (o, x) => 2 * (Logistic(o) - x) * Logistic(o) * (1 - Logistic(o)));

    [Fact]
    public void A_multinomial_is_right() => Shapes.Sample(shape =>
    {
        var (rows, columns, seed, atEnd) = shape;
        using var memory = new Room(rows * columns, columns, atEnd);
        var (outputs, counts) = (Numbers(seed, rows * columns), Numbers(seed + 1, rows * columns).Select(x => MathF.Round(Math.Abs(x))).ToArray());
        var errors = new double[rows];
        MultinomialPass.Run(memory.First(outputs), memory.Second(counts), default, errors, memory.Short());
        for (var row = 0; row < rows; row++)
        {
            var (o, x) = (outputs.AsSpan(row * columns, columns).ToArray(), counts.AsSpan(row * columns, columns).ToArray());
            var mass = o.Sum(value => Math.Exp(value));
            Near(errors[row], x.Zip(o, (count, value) => count * (Math.Log(mass) - value)).Sum());
            for (var i = 0; i < columns; i++) Near(memory.FirstAgain()[(row * columns) + i], (x.Sum() * Math.Exp(o[i]) / mass) - x[i]);
        }
    }, iter: 200);

    [Fact]
    public void A_categorical_is_right() => Gen.Select(Shapes, Gen.Int[2, 5], Gen.Bool).Sample((shape, levels, isMissing) =>
    {
        var (rows, columns, seed, atEnd) = shape;
        using var memory = new Room(rows * levels * columns, levels * columns, atEnd);
        using var more = new Room(rows * columns, columns, atEnd);
        var outputs = Numbers(seed, rows * levels * columns);
        var targets = Numbers(seed + 1, rows * columns).Select(x => MathF.Floor((x + 4) / 8 * levels)).ToArray();
        var known = Known(targets.Length, isMissing);
        var errors = new double[rows];
        CategoricalPass.Run(memory.First(outputs), more.First(targets), isMissing ? more.Second(known) : default, levels, errors, memory.Short());

        var sums = new double[levels * columns];
        for (var row = 0; row < rows; row++)
        {
            var cost = 0.0;
            for (var column = 0; column < columns; column++)
            {
                var at = (row * columns) + column;
                double LogitOf(int level) => outputs[(row * levels * columns) + (level * columns) + column];
                var mass = Enumerable.Range(0, levels).Sum(level => Math.Exp(LogitOf(level)));
                cost += known[at] * (Math.Log(mass) - LogitOf((int)targets[at]));
                for (var level = 0; level < levels; level++)
                {
                    var slope = known[at] * ((Math.Exp(LogitOf(level)) / mass) - (level == (int)targets[at] ? 1 : 0));
                    Near(memory.FirstAgain()[(row * levels * columns) + (level * columns) + column], slope);
                    sums[(level * columns) + column] += slope;
                }
            }

            Near(errors[row], cost);
        }

        for (var i = 0; i < sums.Length; i++) Near(memory.ShortAgain()[i], sums[i]);
    }, iter: 200);

    [Fact]
    public void A_Gaussian_with_a_sigma_per_feature_is_right() => ScaledLoss<PerFeatureGaussianLoss<IdentityLink>>((o, x, raw) =>
    {
        var logSigma = -6 + Math.Log(1 + Math.Exp(raw + 6));
        return logSigma + (0.5 * Math.Log(2 * Math.PI)) + (0.5 * Math.Pow((o - x) / Math.Exp(logSigma), 2));
    });

    [Fact]
    public void A_discretized_logistic_is_right() => ScaledLoss<DiscretizedLogisticLoss<IdentityLink>>((o, x, raw) =>
    {
        var scale = Math.Exp(-7 + Math.Log(1 + Math.Exp(raw + 7)));
        var (upper, lower) = ((x + (0.5 / 255) - o) / scale, (x - (0.5 / 255) - o) / scale);
        return x < 0.5 / 255 ? Softplus(-upper) : x > 1 - (0.5 / 255) ? Softplus(lower) : Softplus(-upper) + Softplus(lower) - Math.Log(1 - Math.Exp(-1 / (255 * scale)));
    });

    [Fact]
    public void A_Gaussian_with_predicted_sigmas_is_right() => Gen.Select(Shapes, Gen.Bool).Sample((shape, isMissing) =>
    {
        var (rows, columns, seed, atEnd) = shape;
        using var memory = new Room(rows * 2 * columns, 2 * columns, atEnd);
        using var more = new Room(rows * columns, columns, atEnd);
        var (outputs, targets) = (Numbers(seed, rows * 2 * columns), Numbers(seed + 1, rows * columns));
        var known = Known(targets.Length, isMissing);
        var errors = new double[rows];
        var onFloor = PredictedGaussianPass.Run<IdentityLink>(memory.First(outputs), more.First(targets), isMissing ? more.Second(known) : default, errors, memory.Short());

        onFloor.ShouldBe(0);
        for (var row = 0; row < rows; row++)
        {
            var cost = 0.0;
            for (var column = 0; column < columns; column++)
            {
                var (at, mean, scale) = ((row * columns) + column, (2 * row * columns) + column, (((2 * row) + 1) * columns) + column);
                double Cost(double o, double raw)
                {
                    var logSigma = -6 + Math.Log(1 + Math.Exp(raw + 6));
                    return logSigma + (0.5 * Math.Log(2 * Math.PI)) + (0.5 * Math.Pow((o - targets[at]) / Math.Exp(logSigma), 2));
                }

                cost += known[at] * Cost(outputs[mean], outputs[scale]);
                NearSlope(memory.FirstAgain()[mean], known[at] * Slope(o => Cost(o, outputs[scale]), outputs[mean]));
                NearSlope(memory.FirstAgain()[scale], known[at] * Slope(raw => Cost(outputs[mean], raw), outputs[scale]));
            }

            Near(errors[row], cost);
        }
    }, iter: 200);

    [Fact]
    public void A_posterior_is_right() => Shapes.Sample(shape =>
    {
        var (rows, latents, seed, atEnd) = shape;
        using var memory = new Room(rows * 2 * latents, 2 * latents, atEnd);
        using var more = new Room(rows * latents, latents, atEnd);
        using var others = new Room(rows * latents, latents, atEnd);
        var (head, noise) = (Numbers(seed, rows * 2 * latents), Numbers(seed + 1, rows * latents));
        PosteriorPass.Forward<ClampedLogVariance>(memory.First(head), default, more.First(noise), more.Second(new float[noise.Length]), others.First(noise), others.Second(noise), latents);
        for (var row = 0; row < rows; row++)
        {
            for (var k = 0; k < latents; k++)
            {
                var (mean, log, epsilon) = ((double)head[(row * 2 * latents) + k], (double)head[(row * 2 * latents) + latents + k], noise[(row * latents) + k]);
                Near(more.SecondAgain()[(row * latents) + k], mean + (Math.Exp(log / 2) * epsilon));
                Near(others.SecondAgain()[(row * latents) + k], 0.5 * (Math.Exp(log) + (mean * mean) - 1 - log));
            }
        }

        var (deviations, slopes, charges) = (others.FirstAgain().ToArray(), Numbers(seed + 2, noise.Length), Numbers(seed + 3, latents));
        PosteriorPass.Backward<ClampedLogVariance>(memory.FirstAgain(), default, more.First(noise), others.First(deviations), more.Second(slopes), others.Short(charges), memory.Short(), default);
        for (var k = 0; k < latents; k++)
        {
            var (sum, rawSum) = (0.0, 0.0);
            for (var row = 0; row < rows; row++)
            {
                var (mean, log, at) = ((double)head[(row * 2 * latents) + k], (double)head[(row * 2 * latents) + latents + k], (row * latents) + k);
                var (bySample, byRaw) = (slopes[at] + (charges[k] * mean), 0.5 * ((slopes[at] * Math.Exp(log / 2) * noise[at]) + (charges[k] * (Math.Exp(log) - 1))));
                Near(memory.FirstAgain()[(row * 2 * latents) + k], bySample);
                Near(memory.FirstAgain()[(row * 2 * latents) + latents + k], byRaw);
                (sum, rawSum) = (sum + bySample, rawSum + byRaw);
            }

            Near(memory.ShortAgain()[k], sum);
            Near(memory.ShortAgain()[latents + k], rawSum);
        }
    }, iter: 200);

    [Fact]
    public void Scaling_multiplies_every_number_once() => Shapes.Sample(shape =>
    {
        var (rows, columns, seed, atEnd) = shape;
        using var memory = new Room(rows * columns, columns, atEnd);
        var numbers = Numbers(seed, rows * columns);
        ScalingPass.Run(memory.First(numbers), 0.3f);
        memory.FirstAgain().ToArray().ShouldBe([.. numbers.Select(number => number * 0.3f)]);
    }, iter: 200);

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        Should.Throw<ArgumentException>(() => LossPass.Run<BernoulliLoss>(new float[6], new float[5], default, new double[2], new float[3]));
        Should.Throw<ArgumentException>(() => LossPass.Run<BernoulliLoss>(new float[6], new float[6], new float[5], new double[2], new float[3]));
        Should.Throw<ArgumentException>(() => BiasPass.Run(new float[3], new float[7]));
        Should.Throw<ArgumentException>(() => Transposition.Run(new float[6], 3, new float[5]));
        Should.Throw<ArgumentException>(() => Bf16Rounding.PairColumns(new float[7], 4, new float[4]));
        Should.Throw<ArgumentException>(() => Bf16Rounding.PairRows(new float[8], 4, new float[3]));
        Should.Throw<ArgumentException>(() => ActivationPass.Backward<ReluActivation>(new float[6], new float[3], new float[3]));
    }

    private static void Activation<TActivation>(Func<double, double> function, Func<double, double> slope)
        where TActivation : struct, IActivation => Shapes.Sample(shape =>
    {
        var (rows, columns, seed, atEnd) = shape;
        using var memory = new Room(rows * columns, columns, atEnd);
        var (input, bias, slopes) = (Numbers(seed, rows * columns), Numbers(seed + 1, columns), Numbers(seed + 2, rows * columns));
        var shifted = memory.First(input);
        BiasPass.Run(memory.Short(bias), shifted);
        for (var i = 0; i < input.Length; i++) shifted[i] += input[i];
        ActivationPass.Forward<TActivation>(shifted, memory.Second(input));
        for (var i = 0; i < input.Length; i++) Near(memory.SecondAgain()[i], function(input[i] + bias[i % columns]));

        var kept = (TActivation.NeedsInput ? memory.FirstAgain() : memory.SecondAgain()).ToArray();
        ActivationPass.Backward<TActivation>(memory.First(slopes), memory.Second(kept), memory.Short());
        for (var column = 0; column < columns; column++)
        {
            var sum = 0.0;
            for (var i = column; i < input.Length; i += columns)
            {
                var expected = slopes[i] * slope(input[i] + bias[column]);
                Near(memory.FirstAgain()[i], expected);
                sum += expected;
            }

            Near(memory.ShortAgain()[column], sum);
        }
    }, iter: 200);

    private static void Loss<TLoss>(Func<double, double, double> cost, Func<double, double, double> slope)
        where TLoss : struct, ILoss => Gen.Select(Shapes, Gen.Bool).Sample((shape, isMissing) =>
    {
        var (rows, columns, seed, atEnd) = shape;
        using var memory = new Room(rows * columns, columns, atEnd);
        using var mask = new Room(rows * columns, columns, atEnd);
        var (outputs, targets) = (Numbers(seed, rows * columns), Numbers(seed + 1, rows * columns).Select(x => Math.Abs(x) / 4).ToArray());
        var known = Known(targets.Length, isMissing);
        var errors = new double[rows];
        LossPass.Run<TLoss>(memory.First(outputs), memory.Second(targets), isMissing ? mask.First(known) : default, errors, memory.Short());
        for (var row = 0; row < rows; row++)
            Near(errors[row], Enumerable.Range(row * columns, columns).Sum(i => known[i] * cost(outputs[i], targets[i])));
        for (var i = 0; i < outputs.Length; i++) Near(memory.FirstAgain()[i], known[i] * slope(outputs[i], targets[i]));
        for (var column = 0; column < columns; column++)
            Near(memory.ShortAgain()[column], Enumerable.Range(0, rows).Sum(row => known[(row * columns) + column] * slope(outputs[(row * columns) + column], targets[(row * columns) + column])));
    }, iter: 200);

    private static void ScaledLoss<TLoss>(Func<double, double, double, double> cost)
        where TLoss : struct, IScaledLoss => Gen.Select(Shapes, Gen.Bool).Sample((shape, isMissing) =>
    {
        var (rows, columns, seed, atEnd) = shape;
        using var memory = new Room(rows * columns, columns, atEnd);
        using var more = new Room(rows * columns, columns, atEnd);
        // Scales as they occur, and both of the outermost levels among the targets.
        var (outputs, raw) = (Numbers(seed, rows * columns), Numbers(seed + 2, columns).Select(x => x / 2).ToArray());
        var targets = Numbers(seed + 1, rows * columns).Select(x => MathF.Round(Math.Clamp(x, 0, 1) * 255) / 255).ToArray();
        var known = Known(targets.Length, isMissing);
        var (errors, scaleSums) = (new double[rows], new float[columns]);
        ScaledLossPass.Run<TLoss>(memory.First(outputs), memory.Second(targets), isMissing ? more.First(known) : default, raw, errors, memory.Short(), scaleSums);

        for (var row = 0; row < rows; row++)
            NearSlope(errors[row], Enumerable.Range(0, columns).Sum(column => known[(row * columns) + column] * cost(outputs[(row * columns) + column], targets[(row * columns) + column], raw[column])));
        for (var column = 0; column < columns; column++)
        {
            var (sum, scaleSum) = (0.0, 0.0);
            for (var at = column; at < outputs.Length; at += columns)
            {
                var slope = known[at] * Slope(o => cost(o, targets[at], raw[column]), outputs[at]);
                NearSlope(memory.FirstAgain()[at], slope);
                (sum, scaleSum) = (sum + slope, scaleSum + (known[at] * Slope(scale => cost(outputs[at], targets[at], scale), raw[column])));
            }

            NearSlope(memory.ShortAgain()[column], sum);
            NearSlope(scaleSums[column], scaleSum);
        }
    }, iter: 200);

    private static float[] Known(int count, bool isMissing) => [.. Enumerable.Range(0, count).Select(i => isMissing && i % 3 == 1 ? 0f : 1f)];

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    /// <summary>By central differences of fourth order, good to about ten digits.</summary>
    private static double Slope(Func<double, double> function, double at)
    {
        const double H = 1e-3;
        return ((8 * (function(at + H) - function(at - H))) - (function(at + (2 * H)) - function(at - (2 * H)))) / (12 * H);
    }

    private static void NearSlope(double found, double expected) => found.ShouldBe(expected, 1e-4 * Math.Max(1, Math.Abs(expected)));

    private static void Near(double found, double expected) => found.ShouldBe(expected, 2e-5 * Math.Max(1, Math.Abs(expected)));

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>Numbers between −4 and 4, none of them 0.</summary>
    private static float[] Numbers(int seed, int count)
    {
        var uniforms = new double[count];
        new Domain.Randomness.RandomStream((ulong)seed, Domain.Randomness.RandomPurpose.DataGeneration).FillUniform(0, uniforms);
        return [.. uniforms.Select(u => (float)((8 * u) - 4))];
    }

    /// <summary>Three pieces of guarded memory: two of one length and a short one.</summary>
    private sealed class Room(int length, int shortLength, bool atEnd) : IDisposable
    {
        private readonly GuardedMemory _first = new(length);
        private readonly GuardedMemory _second = new(length);
        private readonly GuardedMemory _short = new(shortLength);

        public Span<float> First(float[] values) => Filled(FirstAgain(), values);

        public Span<float> Second(float[] values) => Filled(SecondAgain(), values);

        public Span<float> Short(float[]? values = null) => values is null ? ShortAgain() : Filled(ShortAgain(), values);

        public Span<float> FirstAgain() => Of(_first, length);

        public Span<float> SecondAgain() => Of(_second, length);

        public Span<float> ShortAgain() => Of(_short, shortLength);

        public void Dispose()
        {
            _first.Dispose();
            _second.Dispose();
            _short.Dispose();
        }

        private Span<float> Of(GuardedMemory memory, int count) => atEnd ? memory.End(count) : memory.Begin(count);

        private static Span<float> Filled(Span<float> memory, float[] values)
        {
            values.CopyTo(memory);
            return memory;
        }
    }
}
