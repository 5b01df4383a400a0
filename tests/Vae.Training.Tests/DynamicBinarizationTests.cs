using TorchSharp;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Tests.Support;

namespace Vae.Training.Tests;

public sealed class DynamicBinarizationTests
{
    private static readonly DataSet Grey = new([.. Enumerable.Range(0, 4000).Select(i => i % 4 / 3f)], 1000, 4);

    [Fact]
    public void Values_are_one_with_their_own_probability()
    {
        var values = Read(epoch: 1);

        values.ShouldAllBe(value => value == 0 || value == 1);
        for (var i = 0; i < 4; i++)
            values.Where((_, at) => at % 4 == i).Average().ShouldBe(i / 3f, 0.06f);
    }

    [Fact]
    public void Each_epoch_has_a_draw_of_its_own_and_so_have_evaluation_and_seeds()
    {
        float[][] draws = [Read(epoch: 0), Read(epoch: 1), Read(epoch: 2), Read(epoch: 1, seedIndex: 1)];

        for (var i = 0; i < draws.Length; i++)
        {
            for (var j = 0; j < i; j++) draws[i].ShouldNotBe(draws[j]);
        }
    }

    [Fact]
    public void Evaluations_share_one_draw() => Read(epoch: 0, seedIndex: 1).ShouldBe(Read(epoch: 0));

    [Fact]
    public void A_row_is_drawn_alike_whichever_rows_are_read_with_it()
    {
        using var scope = torch.NewDisposeScope();
        var reader = Reader(0);

        reader.Read([7], 3).Target.data<float>().ToArray().ShouldBe(reader.Read([500, 7], 3).Target[1].data<float>().ToArray());
    }

    [Fact]
    public void A_missing_value_stays_missing()
    {
        using var scope = torch.NewDisposeScope();
        var data = new DataSet([0.5f, float.NaN, 0.5f, 0.5f], 2, 2);

        ModelInTraining.Of(Job(data, 0)).Reader.Read([0, 1], 1).Observed!.data<float>().ToArray().ShouldBe([1, 0, 1, 1]);
    }

    private static float[] Read(int epoch, int seedIndex = 0)
    {
        using var scope = torch.NewDisposeScope();
        return Reader(seedIndex).Read([.. Enumerable.Range(0, 1000)], epoch).Target.data<float>().ToArray();
    }

    private static RowReader Reader(int seedIndex) => ModelInTraining.Of(Job(Grey, seedIndex)).Reader;

    private static TrainingJob Job(DataSet data, int seedIndex) =>
        Some.Job(data, new LikelihoodSpec.Bernoulli()) with { SeedIndex = seedIndex, BinarizeDynamically = true };
}
