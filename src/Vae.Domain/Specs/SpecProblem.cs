namespace Vae.Domain.Specs;

/// <summary>Something wrong with a sweep: where, and what would be right.</summary>
/// <param name="Location">Where it stands.</param>
/// <param name="Message">One line in plain words.</param>
public sealed record SpecProblem(SpecLocation Location, string Message)
{
    /// <summary><c>file:line:column: message</c>, or <c>--set key.path: message</c>.</summary>
    public override string ToString() => $"{Location}: {Message}";
}
