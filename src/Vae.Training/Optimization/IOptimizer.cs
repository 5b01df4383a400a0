using Vae.Training.Safetensors;

namespace Vae.Training.Optimization;

/// <summary>Changes weights by their gradients.</summary>
internal interface IOptimizer
{
    /// <summary>Changes the weights by the gradients, which are zero afterwards.</summary>
    /// <param name="learningRate">The step size, above 0.</param>
    /// <param name="gradientScale">What the gradients are multiplied by; 1 for as they are.</param>
    void Step(double learningRate, float gradientScale);

    /// <summary>Copies of what it remembers, by name: as many numbers as there are weights, once or more.</summary>
    IEnumerable<NamedTensor> Save();

    /// <summary>Goes back, or on, to a state that was saved.</summary>
    /// <param name="stepsTaken">Steps that were taken until then, skipped ones left out.</param>
    /// <param name="saved">Finds what <see cref="Save"/> gave.</param>
    void Restore(int stepsTaken, Func<string, NamedTensor> saved);
}
