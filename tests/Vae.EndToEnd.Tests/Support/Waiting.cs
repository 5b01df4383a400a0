namespace Vae.EndToEnd.Tests.Support;

/// <summary>Waits for what another process does; there is nothing to await, so it is asked again and again.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until the condition holds; fails when the program ends before, or patience does.</summary>
    public static Task Until(RunningProgram program, Func<bool> condition) => Until([program], () => Task.FromResult(condition()));

    /// <summary>Waits until the condition holds; fails when one of the programs ends before, or patience does.</summary>
    public static async Task Until(RunningProgram[] programs, Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            if (programs.FirstOrDefault(program => program.End.IsCompleted) is { } ended)
            {
                var end = await ended.End;
                throw new ShouldAssertException($"The program ended too early with {end.ExitCode}:\n{end.Output}\n{end.Error}");
            }

            if (patience.IsCancellationRequested)
                throw new ShouldAssertException($"What was waited for has not happened in {Patience}. The programs said:\n{string.Join('\n', programs.Select(program => program.Said))}");
            await Task.Delay(Pace, TestContext.Current.CancellationToken);
        }
    }
}
