using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Vae.Domain.Specs.Syntax;

/// <summary>How the members of an enumeration are written in a sweep file: <c>BinarizeStatic</c> is <c>binarize-static</c>.</summary>
internal static partial class Spelling
{
    /// <summary>All members as written, in order.</summary>
    public static ImmutableArray<string> All<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(Of)];

    /// <summary>A member as written.</summary>
    public static string Of<T>(T value) where T : struct, Enum => WordStart().Replace(value.ToString(), "-$0").ToLowerInvariant();

    /// <summary>A member as a key is written: <c>LearningRate</c> is <c>learningRate</c>.</summary>
    public static string KeyOf<T>(T value) where T : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];

    /// <summary>The member written as <paramref name="text"/>.</summary>
    public static T Parse<T>(string text) where T : struct, Enum => Enum.Parse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WordStart();
}
