using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Vae.Domain.Planning;
using Vae.Grains.EventLog;
using Vae.Silo.Presence;
using Vae.Tests.Shared;

namespace Vae.Silo.Tests.Presence;

public sealed class EndedLivesTests : IDisposable
{
    private readonly TemporaryHome _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task That_a_life_is_over_is_told_again_until_the_sweep_hears_it()
    {
        var plan = SomePlan.Of(trials: 1, folds: 2);
        using var begun = new SemaphoreSlim(0);
        await using var silo = await RunningSilo.Start(_folder.Home, ScriptedTrainer.EndlessAfter(0, _ => begun.Release()));
        await silo.Sweep(plan.Spec.Name).Start(plan);
        await begun.WaitAsync(TestContext.Current.CancellationToken);

        var unheard = new List<string>();
        var isFirst = true;
        var lives = Over(silo, _ => isFirst && !(isFirst = false));
        await lives.Tell("local", before: 2, unheard.Add, TestContext.Current.CancellationToken);

        unheard.ShouldBe([Unreachable.Reason]);
        await begun.WaitAsync(TestContext.Current.CancellationToken);
        Losses(plan).ShouldBe(1);
    }

    [Fact]
    public async Task A_sweep_that_never_hears_it_keeps_no_other_from_hearing()
    {
        var (mute, other) = (SomePlan.Of(trials: 1, folds: 2, name: "mute"), SomePlan.Of(trials: 1, folds: 2, name: "other"));
        using var begun = new SemaphoreSlim(0);
        await using var silo = await RunningSilo.Start(_folder.Home, ScriptedTrainer.EndlessAfter(0, _ => begun.Release()), slots: 4);
        foreach (var plan in new[] { mute, other }) await silo.Sweep(plan.Spec.Name).Start(plan);
        for (var run = 0; run < 4; run++) await begun.WaitAsync(TestContext.Current.CancellationToken);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var lives = Over(silo, key => key is GrainId grain && grain == GrainId.Create("sweep", "mute"));
        await Should.ThrowAsync<OperationCanceledException>(() => lives.Tell("local", before: 2, _ => stop.Cancel(), stop.Token));

        (Losses(mute), Losses(other)).ShouldBe((0, 2));
    }

    private static EndedLives Over(RunningSilo silo, Predicate<object?> isUnreachable) =>
        new(Unreachable.Over(silo.Host.Services.GetRequiredService<IGrainFactory>(), isUnreachable), TimeProvider.System);

    private int Losses(SweepPlan plan) => _folder.Home.Store.OpenReader().State(plan.Spec.Name)!.Leases.Histories.Values.Sum(history => history.Losses);

    /// <summary>Grains of a real silo, of which some cannot be reached.</summary>
    public class Unreachable : DispatchProxy
    {
        public const string Reason = "its silo is lost";

        private IGrainFactory? _grains;
        private Predicate<object?>? _isUnreachable;

        public static IGrainFactory Over(IGrainFactory grains, Predicate<object?> isUnreachable)
        {
            var proxy = Create<IGrainFactory, Unreachable>();
            (((Unreachable)proxy)._grains, ((Unreachable)proxy)._isUnreachable) = (grains, isUnreachable);
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            _isUnreachable!(args?[0]) ? throw new SiloUnavailableException(Reason) : targetMethod!.Invoke(_grains, args);
    }
}
