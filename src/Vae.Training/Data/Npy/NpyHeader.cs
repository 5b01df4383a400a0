using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Vae.Training.Data.Npy;

/// <summary>The start of an NPY file, versions 1.0 to 3.0 (NumPy, "NEP 1: a simple file format for NumPy arrays").</summary>
/// <param name="Type">How the numbers lie in the file.</param>
/// <param name="Sizes">The array's shape.</param>
/// <param name="ColumnMajor">Whether the first index is the fastest (Fortran order).</param>
/// <param name="Length">Bytes before the first number.</param>
internal sealed partial record NpyHeader(ElementType Type, ImmutableArray<long> Sizes, bool ColumnMajor, int Length)
{
    private const int LongestText = 1 << 20;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    public static NpyHeader? Read(Stream stream, string name, ProblemList problems)
    {
        Span<byte> start = stackalloc byte[12];
        var found = stream.ReadAtLeast(start[..10], 10, throwOnEndOfStream: false);
        if (found < 10 || !start.StartsWith(Magic) || start[6] is < 1 or > 3)
            return Refuse($"{name}: no NPY file: it must start with 93 4E 55 4D 50 59 (\"\\x93NUMPY\") and a version from 1 to 3.");

        long textLength = BinaryPrimitives.ReadUInt16LittleEndian(start[8..]);
        var prefix = 10;
        if (start[6] > 1)
        {
            prefix = 12;
            found += stream.ReadAtLeast(start[10..], 2, throwOnEndOfStream: false);
            textLength = found < prefix ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(start[8..]);
        }

        if (textLength > LongestText) return Refuse($"{name}: the header says that it is {textLength} bytes long, which no NPY header is.");

        var text = new byte[textLength];
        found += stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        return found < prefix + textLength || textLength == 0
            ? Refuse($"{name}: truncated: expected a header of {prefix + textLength} bytes, found {found}.")
            : Parse(Encoding.UTF8.GetString(text), found, name, problems);

        NpyHeader? Refuse(string problem)
        {
            problems.Add(problem);
            return null;
        }
    }

    private static NpyHeader? Parse(string text, int length, string name, ProblemList problems)
    {
        var (type, order, shape) = (Descr().Match(text), FortranOrder().Match(text), Shape().Match(text));
        if (!type.Success || !order.Success || !shape.Success)
        {
            problems.Add($"{name}: the header lacks a plain descr, fortran_order or shape: {text.Trim()}");
            return null;
        }

        if (TypeOf(type.Groups["value"].Value) is not { } element)
        {
            problems.Add($"{name}: numbers of type '{type.Groups["value"].Value}' are not read; save the array as <f4 with .astype('<f4') (or as <f8, <i4, <i8, |u1 or |b1).");
            return null;
        }

        ImmutableArray<long> sizes =
        [
            .. shape.Groups["value"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(size => long.TryParse(size.TrimEnd('L'), out var parsed) ? parsed : long.MaxValue),
        ];
        return new NpyHeader(element, sizes, order.Groups["value"].Value == "True", length);
    }

    private static ElementType? TypeOf(string descr) => descr switch
    {
        "<f4" => new ElementType(4, 1, bytes => BinaryPrimitives.ReadSingleLittleEndian(bytes)),
        "<f8" => new ElementType(8, 1, bytes => BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
        "|u1" => new ElementType(1, 255, bytes => bytes[0]),
        "|b1" => new ElementType(1, 1, bytes => bytes[0] == 0 ? 0 : 1),
        "<i4" => new ElementType(4, 1, bytes => BinaryPrimitives.ReadInt32LittleEndian(bytes)),
        "<i8" => new ElementType(8, 1, bytes => BinaryPrimitives.ReadInt64LittleEndian(bytes)),
        _ => null,
    };

    [GeneratedRegex("""['"]descr['"]\s*:\s*['"](?<value>[^'"]*)['"]""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Descr();

    [GeneratedRegex("""['"]fortran_order['"]\s*:\s*(?<value>True|False)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FortranOrder();

    [GeneratedRegex("""['"]shape['"]\s*:\s*\((?<value>[0-9L,\s]*)\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
