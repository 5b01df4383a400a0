namespace Vae.Domain.Specs;

/// <summary>The <c>topics</c> generator: documents that mix topics, each a distribution over words (latent Dirichlet allocation).</summary>
public sealed record TopicsDataSpec
{
    /// <summary>Number of topics, at least 1.</summary>
    public int Count { get; init; } = 8;

    /// <summary>Different words, at least 2.</summary>
    public int Words { get; init; } = 200;

    /// <summary>Words of a document, repetitions included; at least 1.</summary>
    public int Length { get; init; } = 80;
}
