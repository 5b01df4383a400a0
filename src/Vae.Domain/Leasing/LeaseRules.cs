namespace Vae.Domain.Leasing;

/// <summary>How patient whoever grants runs is.</summary>
/// <param name="Term">How long a lease lasts without a sign of progress.</param>
/// <param name="MaxRetries">How often files or network may fail a run that is tried again.</param>
public sealed record LeaseRules(TimeSpan Term, int MaxRetries)
{
    /// <summary>Unless set otherwise.</summary>
    public static readonly LeaseRules Default = new(TimeSpan.FromSeconds(45), MaxRetries: 2);

    /// <summary>How often the clock is looked at: often enough that a run is lost within little more than a term.</summary>
    public TimeSpan TickPeriod => Term / 9;

    /// <summary>How often an activation looks whether another one has written.</summary>
    public TimeSpan HeadCheckPeriod => Term / 3;
}
