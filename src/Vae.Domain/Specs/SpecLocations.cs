using System.Text.RegularExpressions;

namespace Vae.Domain.Specs;

/// <summary>Where the keys of a sweep file stand, for what turns out to be wrong only when the data are known.</summary>
public sealed partial class SpecLocations
{
    private const string DataFile = "data.path";

    private readonly Func<string, SpecLocation> _locationOf;

    internal SpecLocations(Func<string, SpecLocation> locationOf) => _locationOf = locationOf;

    /// <summary>Puts a sentence at the key that it begins with or names in parentheses, and one about a file at the key that names the file.</summary>
    /// <param name="sentence">What is wrong, such as <c>crossValidation.folds is 51, but…</c> or <c>/data/a.csv: row 3…</c>.</param>
    /// <param name="testPath">The official test file; null where there is none.</param>
    public SpecProblem Place(string sentence, string? testPath)
    {
        var named = NamedKey().Match(sentence);
        var key = named.Success ? named.Groups["key"].Value
            : testPath is not null && sentence.StartsWith(testPath, StringComparison.Ordinal) ? "data.test.path"
            : DataFile;
        return new SpecProblem(_locationOf(key), sentence);
    }

    [GeneratedRegex(@"(\A|\()(?<key>(data|model|space|search|crossValidation)(\.[A-Za-z]+)*)[ )]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedKey();
}
