namespace Vae.Domain.Specs;

/// <summary>Where the rows come from and how they are prepared.</summary>
public sealed record DataSpec
{
    /// <summary>The reader or generator.</summary>
    public required DataSource Source { get; init; }

    /// <summary>Absolute path of the file or the folder; null for generators.</summary>
    public string? Path { get; init; }

    /// <summary>Rows kept: the first N after the seeded shuffle; for generators the rows made, never null. Null keeps all.</summary>
    public int? Rows { get; init; }

    /// <summary>What the columns of a table mean.</summary>
    public ColumnsSpec Columns { get; init; } = new();

    /// <summary>What a missing value of a table or an array is.</summary>
    public MissingValues Missing { get; init; }

    /// <summary>Settings of the <c>linear</c> generator.</summary>
    public LinearDataSpec Linear { get; init; } = new();

    /// <summary>Settings of the <c>sprites</c> generator.</summary>
    public SpritesDataSpec Sprites { get; init; } = new();

    /// <summary>How the pictures of the source <c>images</c> are read.</summary>
    public ImagesDataSpec Images { get; init; } = new();

    /// <summary>How the documents of the sources <c>text</c> and <c>topics</c> become rows.</summary>
    public TextDataSpec Text { get; init; } = new();

    /// <summary>Settings of the <c>topics</c> generator.</summary>
    public TopicsDataSpec Topics { get; init; } = new();

    /// <summary>How the sound of the sources <c>audio</c> and <c>tones</c> becomes rows.</summary>
    public AudioDataSpec Audio { get; init; } = new();

    /// <summary>Settings of the <c>tones</c> generator.</summary>
    public TonesDataSpec Tones { get; init; } = new();

    /// <summary>What is done to the values before training.</summary>
    public Preprocess Preprocess { get; init; }

    /// <summary>Share of the rows set apart as untouched test rows, in (0, 1); null for none.</summary>
    public double? TestShare { get; init; }

    /// <summary>Absolute path of an official test file or folder; null for none.</summary>
    public string? TestPath { get; init; }
}
