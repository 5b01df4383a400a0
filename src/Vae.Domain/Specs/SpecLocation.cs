namespace Vae.Domain.Specs;

/// <summary>Where a value of a sweep stands: a place in the file, or an override on the command line.</summary>
/// <param name="Source">The file as the user typed it, or <c>--set key.path</c>.</param>
/// <param name="Line">From 1; 0 for an override, which has no lines.</param>
/// <param name="Column">From 1; 0 for an override.</param>
public readonly record struct SpecLocation(string Source, int Line, int Column)
{
    /// <summary>Whether the value came from <c>--set</c>.</summary>
    public bool IsOverride => Line == 0;

    /// <summary>The place of an override of <paramref name="path"/>.</summary>
    internal static SpecLocation Override(string path) => new($"--set {path}", 0, 0);

    /// <summary><c>file:line:column</c>, or <c>--set key.path</c>.</summary>
    public override string ToString() => IsOverride ? Source : $"{Source}:{Line}:{Column}";
}
