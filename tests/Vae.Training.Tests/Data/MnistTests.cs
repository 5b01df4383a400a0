using Vae.Domain.Specs;

namespace Vae.Training.Tests.Data;

/// <summary>The real MNIST; its figures are those that every framework's tutorial normalises by.</summary>
public sealed class MnistTests
{
    private static string Folder
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("VAE_DATA");
            Assert.SkipUnless(folder is not null, "Needs the MNIST files: VAE_DATA=FOLDER dotnet test --project tests/Vae.Training.Tests");
            return folder!;
        }
    }

    [Fact]
    public void The_training_images_have_their_well_known_mean_and_deviation()
    {
        var data = Some.Ready(Some.Source(DataSource.Idx, Folder) with { TestPath = Folder });
        (data.Rows, data.Dimensions, data.TestRows!.Rows).ShouldBe((60000, 784, 10000));
        var mean = data.Values.Average(value => (double)value);
        mean.ShouldBe(0.1307, 0.00005);
        Math.Sqrt(data.Values.Average(value => (value - mean) * (value - mean))).ShouldBe(0.3081, 0.00005);
        data.Profile.Labels.Take(5).ShouldBe([5, 0, 4, 1, 9]);
        data.Profile.Labels.CountBy(label => label).Count().ShouldBe(10);
    }

    [Fact]
    public void A_binarised_subset_fits_bernoulli_and_keeps_the_mean()
    {
        var spec = Some.Source(DataSource.Idx, Folder, rows: 5000) with { Preprocess = Preprocess.BinarizeStatic };
        var data = Some.Ready(spec, Some.Bernoulli);
        data.Rows.ShouldBe(5000);
        data.Profile.Labels.Length.ShouldBe(5000);
        data.Values.Average(value => (double)value).ShouldBe(0.1307, 0.003);
    }
}
