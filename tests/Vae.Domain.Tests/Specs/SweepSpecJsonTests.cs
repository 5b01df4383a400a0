using CsCheck;
using Vae.Domain.Specs;

namespace Vae.Domain.Tests.Specs;

public sealed class SweepSpecJsonTests
{
    [Fact]
    public void Every_spec_reads_back_from_its_JSON_as_it_was() =>
        SpecGen.Spec.Sample(spec => Structure.Of(SweepSpecJson.Read(SweepSpecJson.Write(spec))).ShouldBe(Structure.Of(spec)), iter: 200);

    [Fact]
    public void Every_spec_reads_back_from_its_text_as_it_was() =>
        SpecGen.Spec.Sample(spec => Structure.Of(Sweeps.Valid(SpecText.Effective(spec))).ShouldBe(Structure.Of(spec)), iter: 200);

    [Fact]
    public void The_JSON_is_on_one_line() =>
        SweepSpecJson.Write(Sweeps.Valid(Sweeps.Shortest)).ShouldNotContain('\n');

    [Fact]
    public void What_is_no_spec_is_refused_with_its_problems() =>
        Should.Throw<FormatException>(() => SweepSpecJson.Read("""{"name":"a","data":{"source":"linear","rows":3}}"""))
            .Message.ShouldContain("model.likelihood is missing");
}
