namespace Vae.Training.Safetensors;

/// <summary>What is wrong with a file, on its way to <see cref="SafetensorsReader"/>, which makes it a value.</summary>
/// <param name="problem">Without the file's name and the full stop; the end of a long one, which quotes the file, is left out.</param>
internal sealed class SafetensorsException(string problem)
    : Exception(problem.Length <= LongestProblem ? problem : problem[..LongestProblem] + '…')
{
    private const int LongestProblem = 300;
}
