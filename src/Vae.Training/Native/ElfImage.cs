using System.Buffers.Binary;
using System.Text;

namespace Vae.Training.Native;

/// <summary>
/// Reads the symbol versions that a shared library needs, and makes one of them optional.
/// </summary>
/// <remarks>
/// Format: System V ABI, and the Linux Standard Base on <c>SHT_GNU_verneed</c> and <c>SHT_GNU_versym</c>. Only what
/// linux-x64 has: 64 bits, little-endian. Every offset is checked against the image before it is followed.
/// </remarks>
internal sealed class ElfImage
{
    private const uint DynamicSymbols = 11;
    private const uint VersionNeeds = 0x6FFFFFFE;
    private const uint SymbolVersions = 0x6FFFFFFF;
    private const ushort Weak = 2;
    private const int SymbolSize = 24;

    private readonly byte[] _image;
    private readonly List<Section> _sections;

    /// <summary>Reads the headers of an image.</summary>
    /// <exception cref="InvalidDataException">It is no 64-bit little-endian ELF image, or is cut short.</exception>
    public ElfImage(byte[] image)
    {
        _image = image;
        if (!image.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
        {
            throw new InvalidDataException("it is no 64-bit little-endian ELF file");
        }

        _sections = ReadSections();
    }

    /// <summary>
    /// A copy in which <paramref name="version"/> is needed only weakly, so that the loader goes on where the system
    /// does not have it; it differs in the two bytes of <c>vna_flags</c>.
    /// </summary>
    /// <param name="version">A version's name, such as <c>GLIBCXX_3.4.32</c>.</param>
    /// <param name="dispensable">The only symbol that may be bound to that version: one that nobody calls or that does nothing.</param>
    /// <exception cref="InvalidDataException">The version is not needed, another symbol is bound to it, or the image is malformed.</exception>
    public byte[] WithWeakVersion(string version, string dispensable)
    {
        var (need, index) = FindNeed(version) ?? throw new InvalidDataException($"it does not need {version}");
        if (SymbolsAt(index).FirstOrDefault(name => name != dispensable) is { } other)
        {
            throw new InvalidDataException($"it takes {other} from {version}, which cannot be done without");
        }

        var copy = (byte[])_image.Clone();
        var flags = copy.AsSpan(need + 4, 2);
        BinaryPrimitives.WriteUInt16LittleEndian(flags, (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(flags) | Weak));
        return copy;
    }

    private List<Section> ReadSections()
    {
        var (table, size, count) = (Offset(UInt64(0x28)), (int)UInt16(0x3A), (int)UInt16(0x3C));
        if (count > 0 && size != 64) throw new InvalidDataException($"its section headers have {size} bytes, not 64");

        _ = At(table, size * count);
        var sections = new List<Section>(count);
        for (var at = table; sections.Count < count; at += size)
        {
            sections.Add(new Section(UInt32(at + 4), UInt64(at + 24), UInt64(at + 32), UInt32(at + 40)));
        }

        return sections;
    }

    // Elf64_Verneed: vn_version, vn_cnt (2 bytes each), vn_file, vn_aux, vn_next (4 each).
    // Elf64_Vernaux: vna_hash (4), vna_flags, vna_other (2 each), vna_name, vna_next (4 each).
    private (int Need, ushort Index)? FindNeed(string version)
    {
        var section = Only(VersionNeeds);
        var file = Start(section);
        for (var more = true; more; file += Offset(UInt32(file + 12)))
        {
            var need = file + Offset(UInt32(file + 8));
            for (var left = UInt16(file + 2); left > 0; left--)
            {
                if (Text(section, UInt32(need + 8)) == version) return (need, UInt16(need + 6));
                need += Offset(UInt32(need + 12));
            }

            more = UInt32(file + 12) != 0;
        }

        return null;
    }

    private IEnumerable<string> SymbolsAt(ushort version)
    {
        var symbols = Only(DynamicSymbols);
        var versions = Start(Only(SymbolVersions));
        var count = Offset(symbols.Size) / SymbolSize;
        for (var i = 0; i < count; i++)
        {
            // The top bit says "hidden"; the rest is the version's index.
            if ((UInt16(versions + (2 * i)) & 0x7FFF) != version) continue;
            yield return Text(symbols, UInt32(Start(symbols) + (SymbolSize * i)));
        }
    }

    private Section Only(uint type)
    {
        foreach (var section in _sections)
        {
            if (section.Type == type) return section;
        }

        throw new InvalidDataException($"it has no section of type 0x{type:x}");
    }

    private string Text(Section user, uint name)
    {
        if (user.Link >= _sections.Count) throw new InvalidDataException($"its section {user.Link} does not exist");
        var rest = At(Start(_sections[(int)user.Link]) + Offset(name), 1, toEnd: true);
        var end = rest.IndexOf((byte)0);
        return end < 0 ? throw new InvalidDataException("a name in it does not end") : Encoding.ASCII.GetString(rest[..end]);
    }

    private int Start(Section section) => Offset(section.Place);

    private ushort UInt16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(At(at, 2));

    private uint UInt32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(At(at, 4));

    private ulong UInt64(int at) => BinaryPrimitives.ReadUInt64LittleEndian(At(at, 8));

    private int Offset(ulong value) => value <= (ulong)_image.Length
        ? (int)value
        : throw new InvalidDataException($"it points to byte {value} of {_image.Length}");

    private ReadOnlySpan<byte> At(int at, int length, bool toEnd = false)
    {
        if (at < 0 || at > _image.Length - length) throw new InvalidDataException($"it points to byte {at} of {_image.Length}");
        return toEnd ? _image.AsSpan(at) : _image.AsSpan(at, length);
    }

    private readonly record struct Section(uint Type, ulong Place, ulong Size, uint Link);
}
