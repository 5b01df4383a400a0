using System.Collections.Immutable;
using Vae.Domain.Specs.Shapes;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Reading;

/// <summary>A sweep file in the course of being read: the values by key path, where each stands, and every problem so far.</summary>
/// <param name="start">Where the file starts.</param>
internal sealed class SpecDraft(SpecLocation start)
{
    private readonly Dictionary<string, object> _values = [];
    private readonly Dictionary<string, SpecLocation> _given = [];
    private readonly List<SpecProblem> _problems = [];

    /// <summary>Everything wrong so far, in file order, overrides last.</summary>
    public ImmutableArray<SpecProblem> Problems =>
    [
        .. _problems
            .OrderBy(problem => problem.Location.IsOverride)
            .ThenBy(problem => problem.Location.Line)
            .ThenBy(problem => problem.Location.Column)
            .Distinct(),
    ];

    /// <summary>How much was reported so far.</summary>
    public int ProblemCount => _problems.Count;

    /// <summary>Notes a problem.</summary>
    public void Report(SpecLocation location, string message) => _problems.Add(new SpecProblem(location, message));

    /// <summary>Notes a problem with what a key holds.</summary>
    public void Report(string path, string message) => Report(LocationOf(path), message);

    /// <summary>Notes that the user wrote a key.</summary>
    public void Give(string path, SpecLocation location) => _given[path] = location;

    /// <summary>Notes a key's value; null, a wrong one, is none.</summary>
    public void Set(string path, object? value)
    {
        if (value is not null)
            _values[path] = value;
    }

    /// <summary>Whether the user wrote a key, right or wrong.</summary>
    public bool IsGiven(string path) => _given.ContainsKey(path);

    /// <summary>Where a key stands; for one that was not written, the section it belongs to.</summary>
    public SpecLocation LocationOf(string path)
    {
        for (var at = path; at.Length > 0; at = at[..Math.Max(0, at.LastIndexOf('.'))])
        {
            if (_given.TryGetValue(at, out var location))
                return location;
        }

        return start;
    }

    /// <summary>A key's value as its shape reads it; null when it is wrong or there is none.</summary>
    public object? Value(string path) => _values.GetValueOrDefault(path);

    /// <summary>A whole number that fits 32 bits.</summary>
    public int? Integer(string path) => Value(path) is decimal value ? (int)value : null;

    /// <summary>A number, whole or not.</summary>
    public double? Number(string path) => Value(path) switch
    {
        double value => value,
        decimal value => (double)value,
        _ => null,
    };

    /// <summary>A text or a name.</summary>
    public string? Text(string path) => Value(path) as string;

    /// <summary>A name that is a member of an enumeration.</summary>
    public T? Choice<T>(string path) where T : struct, Enum => Text(path) is { } text ? Spelling.Parse<T>(text) : null;

    /// <summary>The items of a list; none when it is wrong or there is none.</summary>
    public ImmutableArray<object> Items(string path) => Value(path) is ImmutableArray<object> items ? items : [];

    /// <summary>The keys written in a section, in file order.</summary>
    public ImmutableArray<string> Keys(string path) => Value(path) is SectionKeys keys ? keys.Given : [];
}
