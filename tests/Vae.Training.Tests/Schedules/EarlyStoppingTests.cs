using Vae.Domain.Metrics;
using Vae.Domain.Specs;
using Vae.Training.Schedules;

namespace Vae.Training.Tests.Schedules;

public sealed class EarlyStoppingTests
{
    private static readonly TrainingSpec Patient = new() { Epochs = 100, WarmUpEpochs = 2, Patience = 2 };

    [Fact]
    public void It_ends_when_the_mean_of_three_epochs_was_best_patience_epochs_ago()
    {
        // After warm-up: 1 2 3 | 3 | 3, whose means are 2, 2.67, 3; then two that are no better.
        Due(-9, -9, 1, 2, 3, 3, 3).ShouldBeFalse();
        Due(-9, -9, 1, 2, 3, 3, 3, 2).ShouldBeFalse();
        Due(-9, -9, 1, 2, 3, 3, 3, 2, 4).ShouldBeTrue();
        Due(-9, -9, 1, 2, 3, 3, 3, 2, 5).ShouldBeFalse();
    }

    [Fact]
    public void Epochs_of_the_warm_up_do_not_count() => Due(9, 9, 1, 2, 3, 4, 5, 6).ShouldBeFalse();

    [Fact]
    public void Without_patience_it_never_ends() =>
        EarlyStopping.IsDue(Patient with { Patience = null }, Epochs(9, 8, 7, 6, 5, 4, 3, 2, 1)).ShouldBeFalse();

    private static bool Due(params double[] elbos) => EarlyStopping.IsDue(Patient, Epochs(elbos));

    private static EpochMetrics[] Epochs(params double[] elbos) =>
        [.. elbos.Select((elbo, i) => new EpochMetrics(i + 1, default, new ElboTerms(-elbo, 0), [], 0, null, 0))];
}
