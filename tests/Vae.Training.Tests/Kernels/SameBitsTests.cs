using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Vae.Domain.Randomness;
using Vae.Training.Kernels;
using Vae.Training.Optimization;

namespace Vae.Training.Tests.Kernels;

/// <summary>
/// Every pass has the same bits whatever vectors the processor has: to see it on one, run it with
/// <c>DOTNET_EnableAVX512=0</c>, <c>DOTNET_EnableAVX2=0</c> or <c>DOTNET_EnableHWIntrinsic=0</c> in the environment.
/// </summary>
public sealed class SameBitsTests
{
    private const int Rows = 7;
    private const int Columns = 45;

    [Fact]
    public void The_bits_of_every_pass() => string.Join('\n', Passes().Select(pass => $"{pass.Name}: {Hash(pass.Values)}")).ShouldMatchApproved();

    private static IEnumerable<(string Name, float[] Values)> Passes()
    {
        yield return ("relu", Activation<ReluActivation>());
        yield return ("tanh", Activation<TanhActivation>());
        yield return ("softplus", Activation<SoftplusActivation>());
        yield return ("silu", Activation<SiluActivation>());
        yield return ("bernoulli", Loss(LossPass.Run<BernoulliLoss>));
        yield return ("continuous bernoulli", Loss(LossPass.Run<ContinuousBernoulliLoss>));
        yield return ("squared error", Loss(LossPass.Run<SquaredErrorLoss<LogisticLink>>));
        yield return ("multinomial", Loss(MultinomialPass.Run));
        yield return ("categorical", Loss((o, x, m, e, s) => CategoricalPass.Run(o, new float[Rows * Columns / 3], default, 3, e, s)));
        yield return ("per feature", Loss((o, x, m, e, s) => ScaledLossPass.Run<PerFeatureGaussianLoss<IdentityLink>>(o, x, m, Numbers(9, Columns), e, s, new float[Columns])));
        yield return ("discretized logistic", Loss((o, x, m, e, s) => ScaledLossPass.Run<DiscretizedLogisticLoss<LogisticLink>>(o, x, m, Numbers(9, Columns), e, s, new float[Columns])));
        yield return ("clamped posterior", Posterior<ClampedLogVariance>());
        yield return ("softplus posterior", Posterior<SoftplusLogVariance>());
        yield return ("gradient norm", [(float)GradientNorm.Of(Numbers(8, 1000))]);
        yield return ("normal numbers", Normal());
        yield return ("adam", Update(new AdamUpdate(size: 0.01f, unbias: 1.5f, kept: 0.999f, pull: 0.01f)));
        yield return ("radam", Update(new RectifiedAdamUpdate(size: 0.01f, rectified: 0.7f, pull: 0.01f)));
        yield return ("momentum", Update(new MomentumUpdate(learningRate: 0.01f, momentum: 0.9f, pull: 0.01f)));
    }

    private delegate void LossRun(Span<float> outputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> observed, Span<double> errors, Span<float> sums);

    private static float[] Activation<TActivation>()
        where TActivation : struct, IActivation
    {
        var (input, output, slopes, sums) = (Numbers(1, Rows * Columns), new float[Rows * Columns], Numbers(2, Rows * Columns), new float[Columns]);
        ActivationPass.Forward<TActivation>(input, output);
        ActivationPass.Backward<TActivation>(slopes, TActivation.NeedsInput ? input : output, sums);
        return [.. output, .. slopes, .. sums];
    }

    private static float[] Loss(LossRun run)
    {
        var (outputs, errors, sums) = (Numbers(1, Rows * Columns), new double[Rows], new float[Columns]);
        float[] targets = [.. Numbers(2, Rows * Columns).Select(value => MathF.Abs(value) / 4)];
        run(outputs, targets, default, errors, sums);
        return [.. outputs, .. sums, .. errors.Select(error => (float)error)];
    }

    private static float[] Posterior<TLogVariance>()
        where TLogVariance : struct, ILogVariance
    {
        const int latents = 21;
        var (head, noise, sums) = (Numbers(1, Rows * 2 * latents), Numbers(2, Rows * latents), new float[2 * latents]);
        var (samples, deviations, rates) = (new float[noise.Length], new float[noise.Length], new float[noise.Length]);
        PosteriorPass.Forward<TLogVariance>(head, default, noise, samples, deviations, rates, latents);
        PosteriorPass.Backward<TLogVariance>(head, default, noise, deviations, Numbers(3, noise.Length), Numbers(4, latents), sums, default);
        return [.. samples, .. deviations, .. rates, .. head, .. sums];
    }

    private static float[] Normal()
    {
        var numbers = new float[1001];
        new RandomStream(5, RandomPurpose.Reparameterization).FillNormal(64, numbers);
        return numbers;
    }

    private static float[] Update<TUpdate>(TUpdate update)
        where TUpdate : struct, IUpdate
    {
        var (weights, first) = (Vector256.Create(Numbers(1, Lanes.Count)), Vector256.Create(Numbers(2, Lanes.Count)));
        var second = Vector256.Abs(Vector256.Create(Numbers(3, Lanes.Count)));
        update.Apply(ref weights, Vector256.Create(Numbers(4, Lanes.Count)), ref first, ref second);
        var result = new float[3 * Lanes.Count];
        weights.CopyTo(result);
        first.CopyTo(result, Lanes.Count);
        second.CopyTo(result, 2 * Lanes.Count);
        return result;
    }

    /// <summary>Numbers between −4 and 4.</summary>
    private static float[] Numbers(int seed, int count)
    {
        var uniforms = new double[count];
        new RandomStream((ulong)seed, RandomPurpose.DataGeneration).FillUniform(0, uniforms);
        return [.. uniforms.Select(u => (float)((8 * u) - 4))];
    }

    private static string Hash(float[] values) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(values.AsSpan())))[..16];
}
