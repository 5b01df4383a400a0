using System.Text;
using CsCheck;
using Vae.Training.Safetensors;

namespace Vae.Training.Tests.Safetensors;

public sealed class SafetensorsDamageTests
{
    // What parsing and messages may cost; a length that is believed would cost far more.
    private const long ParsingAllowance = 1 << 20;

    private static readonly (string What, byte[] Bytes)[] Damaged =
    [
        ("nothing", []),
        ("seven bytes", new byte[7]),
        ("a header of no length", new byte[8]),
        ("a huge header", [255, 255, 255, 255, 255, 255, 255, 255]),
        ("a header beyond what an int holds", [0, 0, 0, 128, 0, 0, 0, 0]),
        ("a header longer than the file", [9, 0, 0, 0, 0, 0, 0, 0, (byte)'{']),
        ("no JSON", Tensors.Bytes("{\"a\":")),
        ("a list", Tensors.Bytes("[]")),
        ("deep JSON", Tensors.Bytes(new string('[', 1000) + new string(']', 1000))),
        ("half a surrogate", Tensors.Bytes("""{"\ud800":{}}""")),
        ("no UTF-8", [2, 0, 0, 0, 0, 0, 0, 0, (byte)'{', 0xFF]),
        ("a tensor that is no object", Tensors.Bytes("""{"a":1}""")),
        ("no dtype", Tensors.Bytes("""{"a":{"shape":[],"data_offsets":[0,4]}}""", new byte[4])),
        ("no shape", Tensors.Bytes("""{"a":{"dtype":"F32","data_offsets":[0,4]}}""", new byte[4])),
        ("no offsets", Tensors.Bytes("""{"a":{"dtype":"F32","shape":[]}}""", new byte[4])),
        ("an unknown dtype", One("BF16", "[2]", "[0,4]", 4)),
        ("a dtype by number", One("0", "[1]", "[0,4]", 4)),
        ("a shape that is no list", One("F32", "4", "[0,4]", 4)),
        ("a negative size", One("F32", "[-1]", "[0,4]", 4)),
        ("a broken size", One("F32", "[1.5]", "[0,4]", 4)),
        ("a size beyond 64 bits", One("F32", "[99999999999999999999]", "[0,4]", 4)),
        ("a shape beyond 64 bits", One("F32", "[4294967296,4294967296]", "[0,0]", 0)),
        ("three offsets", One("F32", "[1]", "[0,4,8]", 4)),
        ("offsets backwards", One("F32", "[1]", "[4,0]", 4)),
        ("a size that does not match", One("F32", "[2]", "[0,4]", 4)),
        ("a hole at the start", One("F32", "[1]", "[4,8]", 8)),
        ("a hole", Two("[0,4]", "[8,12]", 12)),
        ("an overlap", Two("[0,4]", "[2,6]", 6)),
        ("the same place twice", Two("[0,4]", "[0,4]", 4)),
        ("truncated numbers", One("F32", "[1]", "[0,4]", 3)),
        ("bytes after the numbers", One("F32", "[1]", "[0,4]", 5)),
        ("numbers beyond any file", One("U8", "[9000000000000000000]", "[0,9000000000000000000]", 4)),
        ("a name twice", Tensors.Bytes("""{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""")),
        ("a part twice", Tensors.Bytes("""{"a":{"dtype":"U8","dtype":"U8","shape":[0],"data_offsets":[0,0]}}""")),
        ("metadata twice", Tensors.Bytes("""{"__metadata__":{},"__metadata__":{}}""")),
        ("metadata that is no object", Tensors.Bytes("""{"__metadata__":"vae"}""")),
        ("metadata that is no string", Tensors.Bytes("""{"__metadata__":{"beta":4}}""")),
    ];

    [Fact]
    public void Every_refusal_names_the_file_and_what_is_wrong()
    {
        var sentences = new StringBuilder();
        foreach (var (what, bytes) in Damaged)
        {
            sentences.Append(what).Append('\n').Append("  ")
                .Append(Tensors.Read(bytes).ShouldBeOfType<SafetensorsReading.Rejected>(what).Problem).Append('\n');
        }

        sentences.ToString().ShouldMatchApproved();
    }

    [Fact]
    public void A_file_without_tensors_is_a_file() =>
        Tensors.Read(Tensors.Bytes("{}  ")).ShouldBeOfType<SafetensorsReading.Ready>().File.Tensors.ShouldBeEmpty();

    [Fact]
    public void A_file_that_was_cut_short_is_refused() => Gen.Select(Tensors.Files, Gen.Double.Unit).Sample((file, at) =>
    {
        var bytes = Tensors.Written(file);
        Tensors.Read(bytes[..(int)(at * bytes.Length)]).ShouldBeOfType<SafetensorsReading.Rejected>();
    });

    [Fact]
    public void A_file_with_any_bytes_changed_is_read_or_refused() =>
        Gen.Select(Tensors.Files, Gen.Select(Gen.UInt, Gen.Byte).Array[1, 8]).Sample((file, changes) =>
        {
            var bytes = Tensors.Written(file);
            foreach (var (at, value) in changes) bytes[at % bytes.Length] = value;
            ReadWithinMemory(bytes);
        });

    [Fact]
    public void Any_header_is_read_or_refused() =>
        Gen.Select(Gen.String[0, 60], Gen.Byte.Array[0, 20]).Sample((header, data) => ReadWithinMemory(Tensors.Bytes(header, data)));

    [Fact]
    public void Any_bytes_are_read_or_refused() => Gen.Byte.Array[0, 100].Sample(ReadWithinMemory);

    private static void ReadWithinMemory(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Tensors.Read(bytes).ShouldNotBeNull();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(ParsingAllowance);
    }

    private static byte[] One(string type, string shape, string offsets, int bytes) =>
        Tensors.Bytes($$$"""{"a":{"dtype":"{{{type}}}","shape":{{{shape}}},"data_offsets":{{{offsets}}} }}""", new byte[bytes]);

    private static byte[] Two(string first, string second, int bytes) => Tensors.Bytes(
        $$$"""{"a":{"dtype":"F32","shape":[1],"data_offsets":{{{first}}} },"b":{"dtype":"F32","shape":[1],"data_offsets":{{{second}}} }}""",
        new byte[bytes]);
}
