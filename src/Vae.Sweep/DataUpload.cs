using Vae.Domain.Planning;
using Vae.Silo;
using Vae.Silo.Stores;
using Vae.Sweep.Rendering;
using Vae.Training.Data.Supply;

namespace Vae.Sweep;

/// <summary>Gives the files of a sweep's data to workers that do not see them, through the store that clients and workers share.</summary>
internal static class DataUpload
{
    /// <summary>Keeps the files in the store that <c>VAE_STORE</c> names; nothing where it names none, for then workers find them where the plan says.</summary>
    /// <returns>Whether the sweep may be submitted; false after what is wrong was said.</returns>
    public static bool Send(SweepPlan plan, Terminal terminal)
    {
        if (!BundleStore.IsFor(plan) || string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(StorePlace.Variable))) return true;
        if (StorePlace.Open(Home.Choose(null, Environment.GetEnvironmentVariable), Environment.GetEnvironmentVariable, out var problem) is not { } store)
        {
            terminal.Say(problem);
            return false;
        }

        using var closed = store as IDisposable;
        try
        {
            var bytes = RunTrainers.Bundles(store).Keep(plan);
            if (bytes > 0) terminal.Say($"{plan.Spec.Data.Path}: {Numbers.Scaled(bytes, "B")} are in the store now, for workers that do not see it.");
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            terminal.Say($"The data cannot be given to the workers: {failure.Message} Without {StorePlace.Variable} workers look for them under their path.");
            return false;
        }
    }
}
