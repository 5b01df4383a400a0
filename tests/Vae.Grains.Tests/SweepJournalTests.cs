using Vae.Domain;
using Vae.Domain.Leasing;
using Vae.Grains.EventLog;
using Vae.Tests.Shared;

namespace Vae.Grains.Tests;

public sealed class SweepJournalTests : IDisposable
{
    private readonly GatedEventLog _log = new();
    private readonly SweepJournal _journal;

    public SweepJournalTests() => _journal = new SweepJournal("some", _log, LeaseRules.Default, TimeProvider.System, stored: null);

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_decision_counts_at_once_and_is_durable_when_its_append_is()
    {
        _journal.Begin(SomePlan.Of(trials: 1));
        var durable = _journal.Durable;

        _journal.State.ShouldNotBeNull();
        _journal.Head.ShouldBe(1);
        var begin = await _log.Next();
        begin.Append.FirstSeq.ShouldBe(1);
        begin.Append.Events.ShouldHaveSingleItem().ShouldBeOfType<SweepEvent.Planned>();
        durable.IsCompleted.ShouldBeFalse();

        begin.Stored.SetResult(true);
        await durable;
    }

    [Fact]
    public async Task What_is_decided_while_an_append_is_in_flight_goes_into_the_next_one_together()
    {
        _journal.Begin(SomePlan.Of(trials: 1));
        var begin = await _log.Next();

        Lease(Some.Ann);
        var first = _journal.Durable;
        Lease(Some.Bob);
        var second = _journal.Durable;
        _log.HasMore.ShouldBeFalse("one append is in flight at a time");
        begin.Stored.SetResult(true);

        var group = await _log.Next();
        group.Append.FirstSeq.ShouldBe(2);
        group.Append.Events.ShouldBe(
        [
            new SweepEvent.RunLeased(Some.First, 1, Some.Ann),
            new SweepEvent.RunLeased(Some.Second, 1, Some.Bob),
        ]);
        first.IsCompleted.ShouldBeFalse();
        group.Stored.SetResult(true);
        await first;
        await second;
    }

    [Fact]
    public async Task The_next_append_is_in_flight_before_those_are_answered_who_waited_for_the_last_one()
    {
        _journal.Begin(SomePlan.Of(trials: 1));
        var begin = await _log.Next();
        var isUnderWay = _journal.Durable.ContinueWith(_ => _log.HasMore, TestContext.Current.CancellationToken, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        Lease(Some.Ann);

        begin.Stored.SetResult(true);

        (await isUnderWay).ShouldBeTrue();
    }

    [Fact]
    public async Task Where_nothing_was_decided_there_is_nothing_to_wait_for()
    {
        await Begun();

        _journal.Accept(Answer(Some.Report(Some.Ann)));

        _journal.Durable.IsCompletedSuccessfully.ShouldBeTrue();
        _log.HasMore.ShouldBeFalse();
    }

    [Fact]
    public async Task An_answer_waits_for_what_was_decided_before_it_even_where_it_decides_nothing_itself()
    {
        await Begun();
        Lease(Some.Ann);

        _journal.Accept(Answer(Some.Report(Some.Bob)));

        _journal.Durable.IsCompleted.ShouldBeFalse();
        (await _log.Next()).Stored.SetResult(true);
        await _journal.Durable;
    }

    [Fact]
    public async Task Epochs_alone_are_appended_and_take_no_number()
    {
        await Begun();
        Lease(Some.Ann);
        (await _log.Next()).Stored.SetResult(true);
        await _journal.Durable;

        _journal.Accept(Answer(Some.Report(Some.Ann) with
        {
            Held = [new HeldRun(Some.First, 1, 1, 1)],
            Epochs = [Some.Reported(Some.First, 1, epoch: 1)],
        }));

        var epochs = await _log.Next();
        epochs.Append.Events.ShouldBeEmpty();
        epochs.Append.Epochs.ShouldHaveSingleItem();
        _journal.Head.ShouldBe(2);
        epochs.Stored.SetResult(true);
        await _journal.Durable;

        Lease(Some.Bob);
        (await _log.Next()).Append.FirstSeq.ShouldBe(3);
    }

    [Theory]
    [InlineData(typeof(StaleActivationException))]
    [InlineData(typeof(StoreException))]
    [InlineData(typeof(InvalidOperationException))]
    public async Task After_a_failed_append_everything_fails_and_nothing_is_appended_any_more(Type failure)
    {
        _journal.Begin(SomePlan.Of(trials: 1));
        var first = _journal.Durable;
        var begin = await _log.Next();
        Lease(Some.Ann);
        var undecided = _journal.Durable;

        if (failure == typeof(StaleActivationException)) begin.Stored.SetResult(false);
        else begin.Stored.SetException((Exception)Activator.CreateInstance(failure, "no room left")!);

        await Should.ThrowAsync(() => first, failure);
        await Should.ThrowAsync(() => undecided, failure);
        Lease(Some.Bob);
        await Should.ThrowAsync(() => _journal.Durable, failure);
        _log.HasMore.ShouldBeFalse();
    }

    private async Task Begun()
    {
        _journal.Begin(SomePlan.Of(trials: 1));
        (await _log.Next()).Stored.SetResult(true);
        await _journal.Durable;
    }

    private void Lease(Holder holder) => _journal.Accept(Answer(Some.Report(holder, freeSlots: 1)));

    private WorkDecision Answer(WorkReport report) => WorkDecider.Answer(_journal.State!, report, TimeSpan.Zero);
}
