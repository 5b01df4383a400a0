using CsCheck;
using Vae.Domain.Planning;

namespace Vae.Domain.Tests.Planning;

public sealed class RunIdTests
{
    private static readonly Gen<RunId> Runs = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 2]).Select((trial, fold, seed, kind) => kind switch
    {
        0 => new RunId(trial, fold, seed),
        1 => new RunId(trial, fold, seed).Bound(),
        _ => RunId.Refit(trial, fold + 1),
    });

    [Theory]
    [InlineData("t3/f1/s0")]
    [InlineData("t3/f1/s0/bound")]
    [InlineData("t3/refit/e12")]
    public void A_run_reads_as_it_prints(string text) => RunId.Parse(text).ToString().ShouldBe(text);

    [Fact]
    public void Every_run_comes_back_from_its_text() => Runs.Sample(run => RunId.Parse(run.ToString()) == run);

    [Theory]
    [InlineData("")]
    [InlineData("t3")]
    [InlineData("t3/f1/s0/refit")]
    [InlineData("t3/refit")]
    [InlineData("t3/refit/s1")]
    [InlineData("t-1/f1/s0")]
    public void What_is_no_run_is_refused(string text) =>
        Should.Throw<FormatException>(() => RunId.Parse(text)).Message.ShouldBe($"'{text}' is no run; a run looks like t3/f1/s0.");

    [Fact]
    public void Folds_come_before_bounds_and_bounds_before_the_refit() =>
        new[] { RunId.Refit(0, 3), new RunId(0, 0, 0).Bound(), new RunId(9, 9, 9), new RunId(2, 0, 0), new RunId(1, 0, 1), new RunId(1, 1, 0) }
            .Order().Select(run => run.ToString())
            .ShouldBe(["t1/f1/s0", "t1/f0/s1", "t2/f0/s0", "t9/f9/s9", "t0/f0/s0/bound", "t0/refit/e3"]);
}
