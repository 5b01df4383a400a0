namespace Vae.Sweep.Rendering;

/// <summary>Durations as people read them.</summary>
internal static class Durations
{
    /// <summary>The two largest units of a duration.</summary>
    public static string Of(TimeSpan duration) => duration switch
    {
        { TotalSeconds: < 10 } => $"{duration.TotalSeconds:0.0} s",
        { TotalSeconds: < 100 } => $"{duration.TotalSeconds:0} s",
        { TotalMinutes: < 100 } => $"{(int)duration.TotalMinutes} min {duration.Seconds} s",
        { TotalHours: < 48 } => $"{(int)duration.TotalHours} h {duration.Minutes} min",
        _ => $"{(int)duration.TotalDays} d {duration.Hours} h",
    };
}
