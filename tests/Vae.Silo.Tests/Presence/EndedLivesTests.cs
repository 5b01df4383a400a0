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
        var lives = new EndedLives(UnreachableAtFirst.Over(silo.Host.Services.GetRequiredService<IGrainFactory>()), TimeProvider.System);
        await lives.Tell("local", before: 2, unheard.Add, TestContext.Current.CancellationToken);

        unheard.ShouldBe([UnreachableAtFirst.Reason]);
        await begun.WaitAsync(TestContext.Current.CancellationToken);
        _folder.Home.Store.OpenReader().State(plan.Spec.Name)!.Leases.Histories.Values.Sum(history => history.Losses).ShouldBe(1);
    }

    /// <summary>Grains of a real silo, of which the first that is asked for cannot be reached.</summary>
    public class UnreachableAtFirst : DispatchProxy
    {
        public const string Reason = "its silo is lost";

        private IGrainFactory? _grains;
        private bool _isReachable;

        public static IGrainFactory Over(IGrainFactory grains)
        {
            var proxy = Create<IGrainFactory, UnreachableAtFirst>();
            ((UnreachableAtFirst)proxy)._grains = grains;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (_isReachable) return targetMethod!.Invoke(_grains, args);
            _isReachable = true;
            throw new SiloUnavailableException(Reason);
        }
    }
}
