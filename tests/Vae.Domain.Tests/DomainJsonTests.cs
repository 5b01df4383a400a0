using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Tests.Shared;

namespace Vae.Domain.Tests;

public sealed class DomainJsonTests
{
    private static readonly Gen<double> AnyNumber = Gen.OneOf(
        Gen.Double, Gen.Const(double.NaN), Gen.Const(double.PositiveInfinity), Gen.Const(double.NegativeInfinity), Gen.Const(-0.0));

    private static readonly Gen<ElboTerms> Terms = Gen.Select(AnyNumber, AnyNumber, (distortion, rate) => new ElboTerms(distortion, rate));

    private static readonly Gen<EpochMetrics> Epochs =
        Gen.Select(Gen.Int[1, 1000], Terms, Terms, AnyNumber.Array[0, 5], Gen.Int[0, 64], Gen.Nullable(AnyNumber), AnyNumber, Gen.Bool)
            .Select((epoch, train, validation, kl, active, sigma, speed, onFloor) =>
                new EpochMetrics(epoch, train, validation, [.. kl], active, sigma, speed, onFloor) { SkippedSteps = active, ClippedSteps = epoch % 3, Retries = epoch % 2 });

    private static readonly Gen<RunOutcome> Outcomes = Gen.OneOf(
        Gen.Const<RunOutcome>(new RunOutcome.Completed()),
        Gen.Const<RunOutcome>(new RunOutcome.Cancelled()),
        Gen.Const<RunOutcome>(new RunOutcome.Paused()),
        Gen.Select(Gen.Int, Gen.Int, Gen.String, (folds, epochs, reason) => (RunOutcome)new RunOutcome.Pruned(folds, epochs, reason)),
        Gen.Select(Gen.Int, Gen.String, (step, cause) => (RunOutcome)new RunOutcome.Diverged(step, cause)),
        Gen.Select(Gen.Enum<FailureKind>(), Gen.String, (kind, message) => (RunOutcome)new RunOutcome.Failed(kind, message)));

    [Fact]
    public void An_epoch_comes_back_bit_for_bit() =>
        Epochs.Sample(metrics =>
        {
            var read = DomainJson.Read<EpochMetrics>(DomainJson.Write(metrics));
            Bits(read).ShouldBe(Bits(metrics));
            (read with { KlPerLatent = metrics.KlPerLatent }).ShouldBe(metrics);
        });

    [Fact]
    public void An_epoch_has_the_form_that_the_serializer_would_give_it()
    {
        var plain = new JsonSerializerOptions(DomainJson.Options);
        plain.Converters.Remove(plain.Converters.Single(converter => converter.CanConvert(typeof(EpochMetrics))));
        Epochs.Sample(metrics => DomainJson.Write(metrics).ShouldBe(JsonSerializer.Serialize(metrics, plain)));
        DomainJson.Read<EpochMetrics>("""{"from":{"later":[1]},"epoch":3,"train":{"rate":1,"later":null}}""")
            .ShouldSatisfyAllConditions(read => read.Epoch.ShouldBe(3), read => read.Train.ShouldBe(new ElboTerms(0, 1)));
    }

    [Fact]
    public void An_outcome_comes_back_as_it_was() =>
        Outcomes.Sample(outcome => DomainJson.Read<RunOutcome>(DomainJson.Write(outcome)).ShouldBe(outcome));

    [Fact]
    public void Every_kind_of_outcome_has_a_name() =>
        typeof(RunOutcome).GetNestedTypes().Where(kind => kind.IsSubclassOf(typeof(RunOutcome))).Count().ShouldBe(6);

    [Fact]
    public void The_stored_form_is_readable_by_others()
    {
        DomainJson.Write(new EpochMetrics(2, new ElboTerms(1.5, 0.25), new ElboTerms(double.NaN, 0.5), [0.5], 1, null, 100)).ShouldBe(
            """{"epoch":2,"train":{"distortion":1.5,"rate":0.25},"validation":{"distortion":"NaN","rate":0.5},"klPerLatent":[0.5],"activeUnits":1,"sigma":null,"samplesPerSecond":100,"onVarianceFloor":false}""");
        DomainJson.Write<RunOutcome>(new RunOutcome.Failed(FailureKind.OutOfMemory, "3 GiB")).ShouldBe(
            """{"type":"failed","kind":"outOfMemory","message":"3 GiB"}""");
        DomainJson.Write<RunOutcome>(new RunOutcome.Completed()).ShouldBe("""{"type":"completed"}""");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"type":"exploded"}""")]
    [InlineData("completed")]
    public void What_is_no_outcome_is_refused(string json) => Should.Throw<JsonException>(() => DomainJson.Read<RunOutcome>(json));

    [Fact]
    public void A_member_of_a_newer_version_is_ignored() =>
        DomainJson.Read<RunOutcome>("""{"type":"diverged","step":3,"cause":"NaN","layer":2}""").ShouldBe(new RunOutcome.Diverged(3, "NaN"));

    [Fact]
    public void A_plan_keeps_the_picture_and_the_known_factors_and_says_nothing_of_what_there_is_not()
    {
        var plan = SomePlan.Of(trials: 1) with { Image = new ImageShape(2, 5, 2), KnownFactors = new KnownFactors(4, "latent") };
        var json = DomainJson.Write(plan);
        json.ShouldContain(""" "image":{"height":2,"width":5,"channels":2},"knownFactors":{"count":4,"noun":"latent"} """.Trim());
        var read = DomainJson.Read<SweepPlan>(json);
        (read.Image, read.KnownFactors).ShouldBe((plan.Image, plan.KnownFactors));
        DomainJson.Write(SomePlan.Of(trials: 1)).ShouldNotContain("image");
        DomainJson.Read<SweepPlan>(DomainJson.Write(SomePlan.Of(trials: 1))).Image.ShouldBeNull();
    }

    private static ImmutableArray<long> Bits(EpochMetrics metrics) =>
    [
        .. new[]
            {
                metrics.Train.Distortion, metrics.Train.Rate, metrics.Validation.Distortion, metrics.Validation.Rate,
                metrics.SamplesPerSecond, metrics.Sigma ?? 0,
            }
            .Concat(metrics.KlPerLatent).Select(BitConverter.DoubleToInt64Bits),
    ];
}
