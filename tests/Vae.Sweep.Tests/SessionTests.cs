using Vae.Domain;
using Vae.Silo;
using Vae.Sweep.Rendering;
using Vae.Tests.Shared;

namespace Vae.Sweep.Tests;

public sealed class SessionTests
{
    private static readonly Home Elsewhere = new("/somewhere/else");

    [Fact]
    public void What_a_session_says()
    {
        string.Join(
            "\n",
            Said("begun", Elsewhere, messages => messages.Begun()),
            Said("finished", Elsewhere, messages => messages.Finished(Some.State)),
            Said("halted", Elsewhere, messages => messages.Finished(Some.HaltedState)),
            Said("interrupted", Elsewhere, messages =>
            {
                messages.Stopping();
                messages.Interrupted(SweepProgress.Of(Some.State));
            }),
            Said("store failed", new Home("/with a/space"), messages => messages.StoreFailed("/with a/space/vae.db cannot be written: disk full.")))
            .ShouldMatchApproved();
    }

    [Fact]
    public void A_taken_name_lists_the_differences()
    {
        var screen = new Screen();
        var stored = SomePlan.Of(trials: 2, name: "digits");
        var other = SomePlan.Of(trials: 3, folds: 4, name: "digits") with { DataFingerprint = "bead" };
        var place = new HomePlace(Elsewhere);
        SweepConflict.IsTaken(stored, other, place, screen.Terminal).ShouldBeTrue();
        SweepConflict.IsTaken(stored, stored, place, screen.Terminal).ShouldBeFalse();
        screen.Error.ShouldMatchApproved();
    }

    private static string Said(string title, Home home, Action<SessionMessages> say)
    {
        var screen = new Screen();
        say(new SessionMessages(screen.Terminal, SomePlan.Of(trials: 3, name: "digits"), home));
        screen.Output.ShouldBeEmpty();
        return $"# {title}\n{screen.Error}";
    }
}
