using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Vae.Domain.Planning;

/// <summary>The folds of a sweep, materialised once: for each repeat, which fold of that repeat validates each row.</summary>
/// <param name="FoldsPerRepeat">Folds of one repeat; 1 for a hold-out.</param>
/// <param name="Repeats">One entry per repeat, at least one: for each row the fold (0…<paramref name="FoldsPerRepeat"/> − 1) that validates it, <see cref="TrainingOnly"/> or <see cref="Test"/>.</param>
public sealed record FoldTable(int FoldsPerRepeat, ImmutableArray<ImmutableArray<short>> Repeats)
{
    /// <summary>Marks a row that is in every training part and in no validation part.</summary>
    public const short TrainingOnly = -1;

    /// <summary>Marks an untouched test row: in no fold at all.</summary>
    public const short Test = -2;

    /// <summary>Number of folds over all repeats.</summary>
    public int Count => FoldsPerRepeat * Repeats.Length;

    /// <summary>Number of rows dealt, test rows included.</summary>
    public int Rows => Repeats[0].Length;

    /// <summary>Indices of the untouched test rows, ascending; the same in every repeat.</summary>
    public ImmutableArray<int> TestRows => RowsWhere(Repeats[0], mark => mark == Test);

    /// <summary>SHA-256 of <see cref="ToBytes"/>, in lowercase hex: equal exactly for equal tables.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(ToBytes()));

    /// <summary>Fold <paramref name="index"/>: fold index mod <see cref="FoldsPerRepeat"/> of repeat index div <see cref="FoldsPerRepeat"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such fold.</exception>
    public Fold At(int index)
    {
        var (marks, own) = Locate(index);
        return new Fold(
            index,
            RowsWhere(marks, mark => mark != Test && mark != own),
            RowsWhere(marks, mark => mark == own));
    }

    /// <summary>All rows but the test rows, to train a chosen trial on; validates on none. Its random numbers are those of fold 0.</summary>
    public Fold Everything() => new(0, RowsWhere(Repeats[0], mark => mark != Test), []);

    /// <summary>Numbers of rows that fold <paramref name="index"/> trains and validates on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such fold.</exception>
    public (int Training, int Validation) SizesOf(int index)
    {
        var (marks, own) = Locate(index);
        var validation = marks.Count(mark => mark == own);
        return (marks.Count(mark => mark != Test) - validation, validation);
    }

    /// <summary>The table in a compact form of its own: one or two bytes per row and repeat.</summary>
    public byte[] ToBytes() => FoldTableFormat.Write(this);

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of another format.</exception>
    public static FoldTable FromBytes(ReadOnlySpan<byte> bytes) => FoldTableFormat.Read(bytes);

    /// <summary>Whether both tables deal the same rows to the same folds.</summary>
    public bool Equals(FoldTable? other) =>
        other is not null
        && FoldsPerRepeat == other.FoldsPerRepeat
        && Repeats.Length == other.Repeats.Length
        && Repeats.Zip(other.Repeats).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(FoldsPerRepeat);
        foreach (var mark in Repeats.SelectMany(marks => marks)) hash.Add(mark);
        return hash.ToHashCode();
    }

    private (ImmutableArray<short> Marks, short Own) Locate(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return (Repeats[index / FoldsPerRepeat], (short)(index % FoldsPerRepeat));
    }

    private static ImmutableArray<int> RowsWhere(ImmutableArray<short> marks, Predicate<short> matches)
    {
        var rows = ImmutableArray.CreateBuilder<int>(marks.Length);
        for (var row = 0; row < marks.Length; row++)
            if (matches(marks[row])) rows.Add(row);

        return rows.ToImmutable();
    }
}
