namespace Vae.Training.Storage;

/// <summary>The names that every store can keep.</summary>
public static class ObjectName
{
    /// <summary>Throws where a name is none: only a bug gives one, and none may lead out of a store.</summary>
    /// <returns>The name.</returns>
    /// <exception cref="ArgumentException">A part is empty, begins with a dot, or holds something else than letters, digits and <c>-_.</c>.</exception>
    public static string Checked(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Split('/').All(IsPart) ? name : throw new ArgumentException($"'{name}' is no name of an object.", nameof(name));
    }

    private static bool IsPart(string part) =>
        part is not ("" or ['.', ..]) && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
