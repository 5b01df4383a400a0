using Vae.Domain.Randomness;

namespace Vae.Training;

/// <summary>Makes each value 1 with its own probability, anew for each epoch: a pure function of seed, epoch, row and feature.</summary>
/// <remarks>The trial and the fold are not part of the key. Evaluations (epoch 0) see one draw, whatever the seed index.</remarks>
/// <param name="seed">The sweep's seed.</param>
/// <param name="seedIndex">Which of the fold's runs this is.</param>
internal sealed class DynamicBinarization(ulong seed, int seedIndex)
{
    private double[] _uniforms = [];

    /// <summary>Draws a row in place; what is missing stays so.</summary>
    /// <param name="row">Probabilities.</param>
    /// <param name="sourceRow">The row's index at the source.</param>
    /// <param name="epoch">From 1 in training, else <see cref="RowReader.Evaluation"/>.</param>
    public void Apply(Span<float> row, int sourceRow, int epoch)
    {
        if (_uniforms.Length != row.Length) _uniforms = new double[row.Length];
        var stream = new RandomStream(seed, RandomPurpose.DynamicBinarization, epoch, epoch == RowReader.Evaluation ? 0 : seedIndex);
        // Blocks hold four numbers: rows share none.
        stream.FillUniform(((ulong)row.Length + 3) / 4 * 4 * (ulong)sourceRow, _uniforms);
        for (var i = 0; i < row.Length; i++)
        {
            if (!float.IsNaN(row[i])) row[i] = _uniforms[i] < row[i] ? 1 : 0;
        }
    }
}
