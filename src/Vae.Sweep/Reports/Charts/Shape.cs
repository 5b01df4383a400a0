namespace Vae.Sweep.Reports.Charts;

/// <summary>The shape of a mark: what colours tell, shapes tell too.</summary>
internal enum Shape
{
    /// <summary>A filled circle.</summary>
    Dot,

    /// <summary>A circle.</summary>
    Ring,

    /// <summary>A filled star: the recommended configuration.</summary>
    Star,

    /// <summary>A filled square.</summary>
    Square,

    /// <summary>A short line from top to bottom.</summary>
    Bar,
}
