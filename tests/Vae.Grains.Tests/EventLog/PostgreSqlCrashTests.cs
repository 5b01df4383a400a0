using Vae.Domain;
using Vae.Grains.EventLog;
using Vae.Tests.Shared;

namespace Vae.Grains.Tests.EventLog;

public sealed class PostgreSqlCrashTests
{
    private const int EventsOfAnAppend = 3;

    [Fact]
    public async Task A_server_that_is_killed_in_mid_write_holds_all_that_it_acknowledged_and_is_written_again_when_it_is_back()
    {
        using var server = await PrivateServer.Start();
        var store = new StoreSettings.PostgreSql(server.ConnectionString);
        store.Migrate();
        using var log = store.OpenLog();
        var acknowledged = 0;
        var warm = new TaskCompletionSource();
        var writers = Enumerable.Range(0, 8).Select(number => Task.Run(() => WriteUntilItFails($"writer-{number}"))).ToArray();
        await warm.Task;

        await server.Crash();
        var heads = await Task.WhenAll(writers);
        await server.Restart();

        for (var number = 0; number < heads.Length; number++)
        {
            var sweep = $"writer-{number}";
            var events = store.OpenReader().Events(sweep, after: 0, limit: int.MaxValue);
            events.Select(entry => entry.Seq).ShouldBe(Enumerable.Range(1, events.Length).Select(seq => (long)seq));
            // The append under way when the server died was not acknowledged: all of it is there, or nothing.
            ((long)events.Length).ShouldBeOneOf(heads[number], heads[number] + EventsOfAnAppend);
            (await log.Append(Next(sweep, events.Length))).ShouldBeTrue();
            (await log.Load(sweep))!.Head.ShouldBe(events.Length + EventsOfAnAppend);
        }

        async Task<long> WriteUntilItFails(string sweep)
        {
            (await log.Append(Some.Begin(sweep))).ShouldBeTrue();
            var head = 1L;
            try
            {
                while (true)
                {
                    (await log.Append(Next(sweep, head))).ShouldBeTrue();
                    head += EventsOfAnAppend;
                    if (Interlocked.Increment(ref acknowledged) == 200) warm.SetResult();
                }
            }
            catch (StoreException)
            {
                return head;
            }
        }
    }

    private static SweepAppend Next(string sweep, long head) =>
        Some.Append(sweep, head + 1, [.. Enumerable.Range(0, EventsOfAnAppend).Select(number => new SweepEvent.BudgetChanged(number))]);
}
