using System.Collections.Immutable;

namespace Vae.Training.Disentanglement;

/// <summary>Rows by the class of a factor, to draw rows that share it.</summary>
/// <param name="factor">The factor.</param>
/// <param name="least">Rows that a class must have to be drawn from.</param>
internal sealed class SharedFactor(Factor factor, int least)
{
    private readonly ImmutableArray<ImmutableArray<int>> _groups =
    [
        .. factor.Classes.Select((value, row) => (value, row)).GroupBy(pair => pair.value, pair => pair.row)
            .OrderBy(group => group.Key)
            .Select(group => group.ToImmutableArray())
            .Where(group => group.Length >= least),
    ];

    /// <summary>Whether at least two classes have rows enough: of one alone nothing can be learned about the factor.</summary>
    public bool CanBeDrawn => _groups.Length > 1;

    /// <summary>The rows of a class, each class as likely.</summary>
    public ImmutableArray<int> Group(Draws draws) => _groups[draws.Next(_groups.Length)];
}
