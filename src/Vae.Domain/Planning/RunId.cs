using System.Globalization;

namespace Vae.Domain.Planning;

/// <summary>
/// Which run: trial × fold × seed index, each from 0, and what for. Printed as <c>t3/f1/s0</c>, <c>t3/f1/s0/bound</c> or
/// <c>t3/refit/e12</c>; ordered by kind, then trial, then seed index, then fold.
/// </summary>
public readonly record struct RunId(int Trial, int Fold, int SeedIndex) : IComparable<RunId>
{
    private const string BoundSuffix = "/bound";

    /// <summary>What it is for.</summary>
    public RunKind Kind { get; init; }

    /// <summary>Epochs that a refit trains; 0 for others, which train as many as the spec says.</summary>
    public int RefitEpochs { get; private init; }

    /// <summary>The run that measures the bound at the best weights of this one.</summary>
    public RunId Bound() => this with { Kind = RunKind.Bound };

    /// <summary>The run that trains a trial on all rows but the test rows.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="epochs">Epochs, at least 1.</param>
    public static RunId Refit(int trial, int epochs) => new(trial, 0, 0) { Kind = RunKind.Refit, RefitEpochs = epochs };

    /// <inheritdoc/>
    public bool Equals(RunId other) =>
        Trial == other.Trial && Fold == other.Fold && SeedIndex == other.SeedIndex && Kind == other.Kind && RefitEpochs == other.RefitEpochs;

    // Neighbours in order are neighbours in a tree of hashes: what is granted one after the other lies together in memory.
    /// <inheritdoc/>
    public override int GetHashCode() => (Trial << 8) ^ (SeedIndex << 5) ^ Fold ^ ((int)Kind << 29) ^ (RefitEpochs << 20);

    /// <inheritdoc/>
    public int CompareTo(RunId other) =>
        (Kind, Trial, SeedIndex, Fold, RefitEpochs).CompareTo((other.Kind, other.Trial, other.SeedIndex, other.Fold, other.RefitEpochs));

    /// <inheritdoc/>
    public override string ToString() => Kind is RunKind.Refit
        ? string.Create(CultureInfo.InvariantCulture, $"t{Trial}/refit/e{RefitEpochs}")
        : string.Create(CultureInfo.InvariantCulture, $"t{Trial}/f{Fold}/s{SeedIndex}{(Kind is RunKind.Bound ? BoundSuffix : "")}");

    /// <summary>Reads what <see cref="ToString"/> prints.</summary>
    /// <exception cref="FormatException">The text is no run.</exception>
    public static RunId Parse(string text)
    {
        var parts = text.Split('/');
        return parts switch
        {
            [_, "refit", _] => Refit(Number(parts[0], 't'), Number(parts[2], 'e')),
            [_, _, _] => Fold(),
            [_, _, _, "bound"] => Fold().Bound(),
            _ => throw Unreadable(),
        };

        RunId Fold() => new(Number(parts[0], 't'), Number(parts[1], 'f'), Number(parts[2], 's'));

        int Number(string part, char prefix) =>
            part.Length > 1 && part[0] == prefix && int.TryParse(part.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw Unreadable();

        FormatException Unreadable() => new($"'{text}' is no run; a run looks like t3/f1/s0.");
    }

    /// <summary>Order as of <see cref="CompareTo"/>.</summary>
    public static bool operator <(RunId left, RunId right) => left.CompareTo(right) < 0;

    /// <summary>Order as of <see cref="CompareTo"/>.</summary>
    public static bool operator >(RunId left, RunId right) => left.CompareTo(right) > 0;

    /// <summary>Order as of <see cref="CompareTo"/>.</summary>
    public static bool operator <=(RunId left, RunId right) => left.CompareTo(right) <= 0;

    /// <summary>Order as of <see cref="CompareTo"/>.</summary>
    public static bool operator >=(RunId left, RunId right) => left.CompareTo(right) >= 0;
}
