using System.Buffers.Binary;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Vae.Sweep.Exports;

namespace Vae.Sweep.Tests.Exports;

/// <summary>The folder read back by Google's own reader of the wire format; numbers of fields are those of TensorFlow's event.proto and summary.proto and of TensorBoard's hparams plugin.</summary>
public sealed class TensorBoardTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vae-tensorboard-").FullName;

    public TensorBoardTests() => TensorBoardFolder.Write(SomeExport.Sweep, _folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("313233343536373839", 0xc78ab0e5)] // The check value of CRC-32C, e3069283, masked.
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", 0x0fd7fffa)] // RFC 3720, B.4: 8a9136aa, masked.
    public void Checksums_are_masked_CRC_32C(string data, uint expected) => EventFile.Checksum(Convert.FromHexString(data)).ShouldBe(expected);

    [Fact]
    public void Every_run_has_a_folder_of_its_own() =>
        Directory.GetDirectories(_folder).Select(Path.GetFileName).Order().ShouldBe(["t0-f0-s0", "t0-f1-s0", "t1-f0-s0", "t1-f1-s0"]);

    [Fact]
    public void A_file_begins_with_its_version()
    {
        var first = Events("t0-f0-s0")[0];
        first[3].Single().Text.ShouldBe("brain.Event:2");
        first[1].Single().Double.ShouldBe(SomeExport.At.AddSeconds(10).ToUnixTimeSeconds());
    }

    [Fact]
    public void A_run_holds_a_scalar_for_each_measure_and_epoch()
    {
        var scalars = from happened in Events("t0-f0-s0")
                      from value in happened[5].SelectMany(summary => summary.Message[1])
                      where value.Message.Contains(2)
                      select (Tag: value.Message[1].Single().Text, Step: happened[2].Single().Number, Value: value.Message[2].Single().Single);
        scalars.Where(scalar => scalar.Tag == "validationElbo").Select(scalar => (scalar.Step, scalar.Value)).ShouldBe([(1UL, -30.5f), (2UL, -20.25f)]);
        scalars.Where(scalar => scalar.Tag == "sigma").Select(scalar => scalar.Value).ShouldBe([0.5f, 0.5f]);
        scalars.Select(scalar => scalar.Tag).Distinct().Count().ShouldBe(9);
    }

    [Fact]
    public void A_run_names_its_hyperparameters_and_the_trial_whose_group_it_is_in()
    {
        var start = ForPlugin(Events("t1-f0-s0"), "_hparams_/session_start_info")[3].Single().Message;
        start[4].Single().Text.ShouldBe("t1");
        var values = start[1].ToDictionary(pair => pair.Message[1].Single().Text, pair => Value.Parser.ParseFrom(pair.Message[2].Single().Bytes));
        values["beta"].NumberValue.ShouldBe(2);
        values["latentDimension"].NumberValue.ShouldBe(4);
        values["activation"].StringValue.ShouldBe("relu");
        values.Count.ShouldBe(6);
    }

    [Theory]
    [InlineData("t0-f0-s0", 1)]
    [InlineData("t1-f0-s0", 2)]
    public void A_run_that_ended_says_how(string run, ulong status)
    {
        var end = ForPlugin(Events(run), "_hparams_/session_end_info")[4].Single().Message;
        end[1].Single().Number.ShouldBe(status);
    }

    [Fact]
    public void A_run_that_goes_on_has_no_end() => Events("t1-f1-s0").ShouldNotContain(happened => Plugins(happened).Any(plugin => plugin.Tag == "_hparams_/session_end_info"));

    [Fact]
    public void The_sweep_names_what_varies_and_what_is_measured()
    {
        var experiment = ForPlugin(Events(""), "_hparams_/experiment")[2].Single().Message;
        experiment[6].Single().Text.ShouldBe("digits");
        experiment[4].Select(hyperparameter => (hyperparameter.Message[1].Single().Text, hyperparameter.Message[4].Single().Number)).ShouldBe(
            [("beta", 3UL), ("latentDimension", 3UL), ("learningRate", 3UL), ("batchSize", 3UL), ("activation", 1UL), ("optimizer", 1UL)]);
        experiment[5].Single().Message[1].Single().Message[2].Single().Text.ShouldBe("validationElbo");
    }

    private static ILookup<int, Field> ForPlugin(IEnumerable<ILookup<int, Field>> events, string tag) =>
        events.SelectMany(Plugins).Single(plugin => plugin.Tag == tag).Content;

    private static IEnumerable<(string Tag, ILookup<int, Field> Content)> Plugins(ILookup<int, Field> happened) =>
        from value in happened[5].SelectMany(summary => summary.Message[1])
        where value.Message.Contains(9)
        let plugin = value.Message[9].Single().Message[1].Single().Message
        where plugin[1].Single().Text == "hparams"
        select (value.Message[1].Single().Text, plugin[2].Single().Message);

    private List<ILookup<int, Field>> Events(string run)
    {
        var file = File.ReadAllBytes(Directory.GetFiles(Path.Combine(_folder, run)).ShouldHaveSingleItem());
        Path.GetFileName(Directory.GetFiles(Path.Combine(_folder, run))[0]).ShouldStartWith("events.out.tfevents.");
        var events = new List<ILookup<int, Field>>();
        for (var rest = file.AsSpan(); rest.Length > 0;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(rest);
            BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]).ShouldBe(EventFile.Checksum(rest[..8]));
            BinaryPrimitives.ReadUInt32LittleEndian(rest[(12 + length)..]).ShouldBe(EventFile.Checksum(rest.Slice(12, length)));
            events.Add(Field.Read(rest.Slice(12, length).ToArray()));
            rest = rest[(16 + length)..];
        }

        return events;
    }

    /// <summary>A field's value, to be read as what its schema says.</summary>
    private sealed record Field(ulong Number, byte[] Bytes)
    {
        public double Double => BitConverter.UInt64BitsToDouble(Number);

        public float Single => BitConverter.UInt32BitsToSingle((uint)Number);

        public string Text => Encoding.UTF8.GetString(Bytes);

        public ILookup<int, Field> Message => Read(Bytes);

        public static ILookup<int, Field> Read(byte[] message)
        {
            using var input = new CodedInputStream(message);
            var fields = new List<(int Number, Field Value)>();
            while (input.ReadTag() is not 0 and var tag)
            {
                fields.Add((WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag) switch
                {
                    WireFormat.WireType.Varint => new Field(input.ReadUInt64(), []),
                    WireFormat.WireType.Fixed64 => new Field(input.ReadFixed64(), []),
                    WireFormat.WireType.Fixed32 => new Field(input.ReadFixed32(), []),
                    _ => new Field(0, input.ReadBytes().ToByteArray()),
                }));
            }

            return fields.ToLookup(field => field.Number, field => field.Value);
        }
    }
}
