using System.Collections.Immutable;

namespace Vae.Domain.Ranking;

/// <summary>What is worked out for each trial by itself: of many trials, by all processors.</summary>
internal static class ManyTrials
{
    // With fewer, one processor is done before others have begun.
    private const int Many = 1000;

    // Whoever ranks may have a scheduler of its own that does one thing at a time, as a grain has.
    private static readonly ParallelOptions ByAllProcessors = new() { TaskScheduler = TaskScheduler.Default };

    /// <summary>The results, in the order of what they are of.</summary>
    /// <param name="trials">The trials, or their scores.</param>
    /// <param name="result">What is wanted of one, given its place; called from several threads where there are many.</param>
    public static ImmutableArray<TResult> Each<TTrial, TResult>(ImmutableArray<TTrial> trials, Func<TTrial, int, TResult> result)
    {
        if (trials.Length < Many) return [.. trials.Select(result)];
        var results = ImmutableArray.CreateBuilder<TResult>(trials.Length);
        results.Count = trials.Length;
        Parallel.For(0, trials.Length, ByAllProcessors, index => results[index] = result(trials[index], index));
        return results.MoveToImmutable();
    }
}
