namespace Vae.Domain.Ranking.Answers;

/// <summary>What a sweep says of the advice to have as many latents as inputs.</summary>
public enum LatentAdvice
{
    /// <summary>Fewer latents do: some of the most that were tried are idle, or the score stops rising before.</summary>
    Refuted,

    /// <summary>The most latents that were tried are used, and fewer are surely better: more than fit the data and the training cost score.</summary>
    Worse,

    /// <summary>Nearly all of the most latents that were tried are used, and these are fewer than the inputs: the sweep doesn't reach the question.</summary>
    Untested,

    /// <summary>As many latents as inputs were tried, they are used, and fewer are surely worse.</summary>
    Holds,
}
