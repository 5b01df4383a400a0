using System.Buffers.Binary;
using System.Text;

namespace Vae.Training.Tests.Support;

/// <summary>The smallest image with dynamic symbols, their versions and version needs.</summary>
internal static class SmallElf
{
    private const int HeaderSize = 64;
    private const int SectionSize = 64;

    /// <summary>Each symbol is bound to the version at its index; version i has index i + 2.</summary>
    public static byte[] With(string[] versions, params (string Name, int Version)[] symbols)
    {
        var strings = new MemoryStream();
        strings.WriteByte(0);
        uint Text(string text)
        {
            var at = (uint)strings.Position;
            strings.Write(Encoding.ASCII.GetBytes(text + '\0'));
            return at;
        }

        var needs = new byte[16 + (16 * versions.Length)];
        Put(needs, 0, (ushort)1, (ushort)versions.Length, Text("libstdc++.so.6"), 16u, 0u);
        for (var i = 0; i < versions.Length; i++)
        {
            var next = i + 1 < versions.Length ? 16u : 0u;
            Put(needs, 16 + (16 * i), 0u, (ushort)0, (ushort)(i + 2), Text(versions[i]), next);
        }

        var table = new byte[24 * (symbols.Length + 1)];
        var bound = new byte[2 * (symbols.Length + 1)];
        for (var i = 0; i < symbols.Length; i++)
        {
            Put(table, 24 * (i + 1), Text(symbols[i].Name));
            Put(bound, 2 * (i + 1), (ushort)(symbols[i].Version + 2));
        }

        return Assemble((3u, strings.ToArray(), 0u), (11u, table, 1u), (0x6FFFFFFFu, bound, 2u), (0x6FFFFFFEu, needs, 1u));
    }

    private static byte[] Assemble(params (uint Type, byte[] Content, uint Link)[] sections)
    {
        var size = HeaderSize + sections.Sum(section => section.Content.Length);
        var image = new byte[size + (SectionSize * (sections.Length + 1))];
        ((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1]).CopyTo(image);
        Put(image, 0x28, (ulong)size);
        Put(image, 0x3A, (ushort)SectionSize, (ushort)(sections.Length + 1));
        var at = HeaderSize;
        for (var i = 0; i < sections.Length; i++)
        {
            var (type, content, link) = sections[i];
            content.CopyTo(image, at);
            var header = size + (SectionSize * (i + 1));
            Put(image, header + 4, type);
            Put(image, header + 24, (ulong)at, (ulong)content.Length, link);
            at += content.Length;
        }

        return image;
    }

    private static void Put(byte[] image, int at, params ReadOnlySpan<object> values)
    {
        foreach (var value in values)
        {
            var target = image.AsSpan(at);
            switch (value)
            {
                case ushort number: BinaryPrimitives.WriteUInt16LittleEndian(target, number); at += 2; break;
                case uint number: BinaryPrimitives.WriteUInt32LittleEndian(target, number); at += 4; break;
                case ulong number: BinaryPrimitives.WriteUInt64LittleEndian(target, number); at += 8; break;
            }
        }
    }
}
