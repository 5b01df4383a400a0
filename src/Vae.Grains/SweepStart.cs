namespace Vae.Grains;

/// <summary>What came of starting a sweep.</summary>
[GenerateSerializer]
[Alias("Vae.SweepStart")]
public enum SweepStart
{
    /// <summary>It is new.</summary>
    Begun,

    /// <summary>It was begun before and goes on.</summary>
    Resumed,

    /// <summary>It was finished before.</summary>
    AlreadyFinished,

    /// <summary>The name belongs to a sweep with another spec or other data.</summary>
    NameTaken,
}
