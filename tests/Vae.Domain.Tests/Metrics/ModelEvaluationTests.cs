using System.Collections.Immutable;
using CsCheck;
using Vae.Domain.Metrics;

namespace Vae.Domain.Tests.Metrics;

public sealed class ModelEvaluationTests
{
    private static readonly Gen<double> Number = Gen.OneOf(Gen.Double, Gen.Const(double.NaN), Gen.Const(double.NegativeInfinity));

    private static readonly Gen<DisentanglementScores> Scores = Gen.Nullable(Number).Array[7].Select(values =>
        new DisentanglementScores(10, values[0], values[1], values[2], values[3], values[4], values[5], values[6]));

    private static readonly Gen<ModelEvaluation> Evaluations =
        Gen.Select(Gen.Enum<EvaluatedRows>(), Gen.Int[0, 7], Number.Array[8], Gen.Nullable(Number), Scores, Gen.Bool)
            .Select((on, collapse, values, optional, scores, flag) => new ModelEvaluation(
                on, 100, new ElboTerms(values[0], values[1]), flag ? new ImportanceBound(50, values[2]) : null, [values[3], values[4]], 2,
                flag ? new AggregatePosterior(100, values[5], values[6]) : null, values[7], (Collapse)collapse)
            {
                Sigma = optional,
                OnVarianceFloor = flag,
                BitsPerDimension = optional,
                Disentanglement = flag ? scores : null,
            });

    [Fact]
    public void It_comes_back_as_it_was() => Evaluations.Sample(evaluation =>
    {
        var read = DomainJson.Read<ModelEvaluation>(DomainJson.Write(evaluation));
        read.KlPerLatent.ShouldBe(evaluation.KlPerLatent);
        (read with { KlPerLatent = evaluation.KlPerLatent }).ShouldBe(evaluation);
    });

    [Fact]
    public void The_stored_form_is_readable_by_others() =>
        DomainJson.Write(new ModelEvaluation(
            EvaluatedRows.Test, 100, new ElboTerms(70.5, 20), new ImportanceBound(100, -88.25), [0.5, 19.5], 1,
            new AggregatePosterior(100, 4.5, 15.5), 300, Collapse.LowRate | Collapse.LatentsIgnored)).ShouldBe(
            """{"on":"test","rows":100,"terms":{"distortion":70.5,"rate":20},"bound":{"samples":100,"value":-88.25},"klPerLatent":[0.5,19.5],"activeUnits":1,"aggregatePosterior":{"rows":100,"mutualInformation":4.5,"gap":15.5},"shuffledDistortion":300,"collapse":"lowRate, latentsIgnored","sigma":null,"onVarianceFloor":false,"bitsPerDimension":null,"disentanglement":null}""");

    [Fact]
    public void The_spectrum_is_the_KL_of_each_latent_largest_first() =>
        new ModelEvaluation(EvaluatedRows.Test, 1, default, null, [0, 3, 1], 2, null, 0, Collapse.None).KlSpectrum().ShouldBe([3.0, 1, 0]);
}
