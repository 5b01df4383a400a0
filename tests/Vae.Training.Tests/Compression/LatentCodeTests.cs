using CsCheck;
using Vae.Domain.Randomness;
using Vae.Training.Compression;
using Vae.Training.Data;

namespace Vae.Training.Tests.Compression;

public sealed class LatentCodeTests
{
    private static readonly byte[] Model = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    [InlineData(0.3)]
    public void A_latent_takes_a_quarter_of_a_bit_more_than_its_rate(double sigma)
    {
        // Posterior means that make up the prior together with their variance: KL = −ln σ.
        const int rows = 20_000, latents = 2;
        var kl = -Math.Log(sigma);
        var means = new float[rows * latents];
        new RandomStream(1, RandomPurpose.DataGeneration).FillNormal(0, means);
        for (var i = 0; i < means.Length; i++) means[i] *= (float)Math.Sqrt(1 - (sigma * sigma));
        var quantization = LatentQuantization.For([kl, kl], [sigma * sigma, sigma * sigma]);

        var (_, payload) = LatentCode.Write(Model, new RowMatrix(means, rows, latents), quantization);

        (8.0 * payload / rows / latents).ShouldBe((kl / Math.Log(2)) + (0.5 * Math.Log2(2 * Math.PI * Math.E / 12)), 0.03);
    }

    [Fact]
    public void Latents_come_back_within_half_a_step() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 4]).SelectMany((rows, latents) => Gen.Select(
            Gen.Float[-5, 5].Array[rows * latents], Gen.OneOf(Gen.Const(0f), Gen.Float[0.01f, 3]).Array[latents], (values, steps) => (rows, latents, values, steps)))
        .Sample(sample =>
        {
            var (rows, latents, values, steps) = sample;
            var (file, _) = LatentCode.Write(Model, new RowMatrix(values, rows, latents), new LatentQuantization([.. steps]));

            var back = LatentCode.Read(Model, file);

            for (var i = 0; i < values.Length; i++)
                Math.Abs(back.Values[i] - (steps[i % latents] == 0 ? 0 : values[i])).ShouldBeLessThanOrEqualTo((steps[i % latents] / 2) + 1e-5f);
        });

    [Fact]
    public void A_latent_of_no_rate_takes_nothing()
    {
        var latents = new RowMatrix([.. Enumerable.Range(0, 1000).Select(i => i / 1000f)], 1000, 1);
        LatentCode.Write(Model, latents, LatentQuantization.For([0.001], [1])).Payload.ShouldBeLessThanOrEqualTo(5);
    }

    [Fact]
    public void Damage_and_another_model_are_told()
    {
        var (file, _) = LatentCode.Write(Model, new RowMatrix([1, 2, 3, 4], 2, 2), new LatentQuantization([0.5f, 0.5f]));
        byte[] other = [.. Model.Reverse()], longer = [.. file, 0];
        var flipped = (byte[])file.Clone();
        flipped[60] ^= 1;

        Said(() => LatentCode.Read(other, file)).ShouldBe("it was compressed with another model");
        Said(() => LatentCode.Read(Model, file[..^3])).ShouldBe("it is cut short or damaged");
        Said(() => LatentCode.Read(Model, longer)).ShouldBe("it is cut short or damaged");
        Said(() => LatentCode.Read(Model, flipped)).ShouldBe("it is cut short or damaged");
        Said(() => LatentCode.Read(Model, [1, 2, 3])).ShouldBe("it is no file of compressed rows");
    }

    private static string Said(Action reading) => Should.Throw<InvalidDataException>(reading).Message;
}
