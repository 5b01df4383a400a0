namespace Vae.Domain.Specs;

/// <summary>A sweep file's text, and what its relative paths are relative to.</summary>
/// <param name="Text">The file's text: YAML, of which JSON is a part.</param>
/// <param name="DisplayName">The file as the user typed it, for messages.</param>
/// <param name="Folder">The file's own folder, absolute: paths in the file are relative to it.</param>
/// <param name="CurrentDirectory">The current directory, absolute: paths in <c>--set</c> are relative to it.</param>
public sealed record SpecSource(string Text, string DisplayName, string Folder, string CurrentDirectory);
