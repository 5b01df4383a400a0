using System.Collections.Immutable;
using Vae.Domain.Randomness;
using Vae.Domain.Specs;

namespace Vae.Domain.Planning;

/// <summary>Deals rows to folds: a pure function of the spec, the seed and the data's profile.</summary>
/// <remarks>
/// Each repeat deals with numbers of its own (<see cref="RandomPurpose.FoldAssignment"/>, keyed by the repeat). Fold sizes
/// differ by at most one row, except that groups are never split; with stratified folds that holds for every class too.
/// </remarks>
public static class FoldDealer
{
    /// <summary>Sets the test rows apart and deals the others to folds.</summary>
    /// <param name="spec">How to deal; a hold-out's share is a share of the rows that are not test rows.</param>
    /// <param name="testShare">
    /// Share of the rows that become test rows, in (0, 1), chosen as folds are: within each class, by whole groups, or the
    /// last block. Null for none.
    /// </param>
    /// <param name="seed">The sweep's seed.</param>
    /// <param name="data">Number of rows, and the labels, groups and order that the kind of fold asks for.</param>
    public static FoldDealing Deal(CrossValidationSpec spec, double? testShare, ulong seed, DataProfile data)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(data);
        var problems = FoldRequirements.OfSpec(spec, data);
        if (problems.IsEmpty) problems = FoldRequirements.OfTestShare(spec.Kind, testShare, data);
        if (!problems.IsEmpty) return new FoldDealing.Rejected(problems);

        var test = TestRowSelection.Select(spec.Kind, testShare, seed, data);
        var rows = Enumerable.Range(0, data.Rows).Except(test).ToArray();
        problems = FoldRequirements.OfRows(spec, rows, data);
        if (!problems.IsEmpty) return new FoldDealing.Rejected(problems);

        var repeats = Enumerable.Range(0, spec.Repeats)
            .Select(repeat => DealOnce(spec, rows, new RandomStream(seed, RandomPurpose.FoldAssignment, repeat), data))
            .ToImmutableArray();
        problems = FoldRequirements.OfRepeats(repeats);
        return problems.IsEmpty
            ? new FoldDealing.Dealt(new FoldTable(spec.Folds, repeats))
            : new FoldDealing.Rejected(problems);
    }

    private static ImmutableArray<short> DealOnce(CrossValidationSpec spec, int[] rows, RandomStream stream, DataProfile data)
    {
        var marks = new short[data.Rows];
        Array.Fill(marks, FoldTable.Test);
        if (spec.Kind == FoldKind.Group)
        {
            DealGroups(marks, spec.Folds, RowArrangement.Groups(rows, stream, data));
            return [.. marks];
        }

        var arranged = RowArrangement.Arrange(spec.Kind, rows, stream, data);
        for (var place = 0; place < arranged.Length; place++)
            marks[arranged[place]] = MarkAt(spec, place, arranged.Length);

        return [.. marks];
    }

    private static short MarkAt(CrossValidationSpec spec, int place, int rows) => spec.Kind switch
    {
        FoldKind.Holdout => place < RowArrangement.ShareOf(spec.HoldoutShare!.Value, rows) ? (short)0 : FoldTable.TrainingOnly,
        FoldKind.Block => (short)((long)place * spec.Folds / rows),
        _ => (short)(place % spec.Folds),
    };

    /// <summary>The largest group goes to the smallest fold; among equals the shuffle decides.</summary>
    private static void DealGroups(short[] marks, int folds, IEnumerable<int[]> shuffledGroups)
    {
        var sizes = new int[folds];
        foreach (var group in shuffledGroups.OrderByDescending(group => group.Length))
        {
            var smallest = Array.IndexOf(sizes, sizes.Min());
            sizes[smallest] += group.Length;
            foreach (var row in group) marks[row] = (short)smallest;
        }
    }
}
