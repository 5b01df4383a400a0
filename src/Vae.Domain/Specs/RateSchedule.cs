namespace Vae.Domain.Specs;

/// <summary>How the learning rate changes while a run is trained, over all its planned epochs.</summary>
public abstract record RateSchedule
{
    private RateSchedule()
    {
    }

    /// <summary>Epochs over which the rate first rises linearly; 0 for none.</summary>
    public int WarmUpEpochs { get; init; }

    /// <summary>The rate stays.</summary>
    public sealed record Constant : RateSchedule;

    /// <summary>The rate falls along half a cosine (Loshchilov and Hutter, 2017, without restarts).</summary>
    /// <param name="End">The share of the rate that is left at the end, at least 0.</param>
    public sealed record Cosine(double End) : RateSchedule;

    /// <summary>The rate is multiplied every so many epochs.</summary>
    /// <param name="Every">Epochs between, at least 1.</param>
    /// <param name="Factor">By what, above 0.</param>
    public sealed record Step(int Every, double Factor) : RateSchedule;
}
