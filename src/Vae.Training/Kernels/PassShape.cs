namespace Vae.Training.Kernels;

/// <summary>Checks sizes before a pass reads and writes without checks.</summary>
internal static class PassShape
{
    /// <summary>Whether there are whole rows, and others of the same number of numbers.</summary>
    /// <exception cref="ArgumentException">There are not.</exception>
    public static void Check(int length, int columns, int other)
    {
        if (columns == 0 || length % columns != 0 || length != other)
            throw new ArgumentException($"{length} and {other} numbers are no rows of {columns} columns of one shape.", nameof(length));
    }

    /// <summary>Whether one span has as many numbers as it must.</summary>
    /// <exception cref="ArgumentException">It has not.</exception>
    public static void CheckLength(int length, int expected)
    {
        if (length != expected) throw new ArgumentException($"There are {length} numbers, and must be {expected}.", nameof(length));
    }
}
