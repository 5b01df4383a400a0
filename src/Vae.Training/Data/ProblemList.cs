using System.Collections.Immutable;

namespace Vae.Training.Data;

/// <summary>Collects what is wrong with the data: the first twenty sentences and the number of the others.</summary>
internal sealed class ProblemList
{
    private const int Limit = 20;

    private readonly List<string> _sentences = [];
    private int _count;

    public bool IsEmpty => _count == 0;

    public void Add(string sentence)
    {
        if (_count++ < Limit) _sentences.Add(sentence);
    }

    /// <summary>Takes over what another list collected.</summary>
    public void Add(ProblemList others)
    {
        foreach (var sentence in others._sentences) Add(sentence);
        _count += others._count - others._sentences.Count;
    }

    public ImmutableArray<string> ToImmutable() =>
        _count <= Limit ? [.. _sentences] : [.. _sentences, $"and {_count - Limit} more."];
}
