namespace Vae.EndToEnd.Tests.Support;

/// <summary>Waits for what another process does; there is nothing to await, so it is asked again and again.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until the condition holds; fails when the program ends before, or patience does.</summary>
    public static async Task Until(RunningProgram program, Func<bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (!condition())
        {
            if (program.End.IsCompleted)
            {
                var end = await program.End;
                throw new ShouldAssertException($"The program ended too early with {end.ExitCode}:\n{end.Output}\n{end.Error}");
            }

            await Task.Delay(Pace, patience.Token);
        }
    }
}
