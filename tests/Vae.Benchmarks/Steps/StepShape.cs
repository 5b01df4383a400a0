using System.Globalization;

namespace Vae.Benchmarks.Steps;

/// <summary>Sizes of a model with one hidden layer on each side, and of a batch.</summary>
internal sealed record StepShape(int Rows, int Features, int Hidden, int Latents)
{
    /// <summary>As in <c>784-400-20</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Features}-{Hidden}-{Latents}");
}
