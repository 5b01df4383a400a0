using System.Collections.Immutable;

namespace Vae.Training.Optimization;

/// <summary>The latest lengths of the gradient, as many as <see cref="StepGuard"/> remembers: a ring, so that a step allocates nothing.</summary>
internal sealed class LatestNorms
{
    private readonly double[] _ring = new double[StepGuard.Remembered];
    private int _known;
    private int _next;

    /// <summary>Those that are known already.</summary>
    /// <param name="norms">Oldest first.</param>
    public LatestNorms(ImmutableArray<double> norms)
    {
        foreach (var norm in norms) Add(norm);
    }

    /// <summary>All of them, in no order.</summary>
    public ReadOnlySpan<double> Values => _ring.AsSpan(0, _known);

    /// <summary>A copy, oldest first.</summary>
    public ImmutableArray<double> InOrder => _known < _ring.Length ? [.. Values] : [.. Values[_next..], .. Values[.._next]];

    /// <summary>Remembers one more in place of the oldest; what is no number is not remembered.</summary>
    public void Add(double norm)
    {
        if (!double.IsFinite(norm)) return;
        _ring[_next] = norm;
        _next = (_next + 1) % _ring.Length;
        _known = Math.Min(_known + 1, _ring.Length);
    }
}
