namespace Vae.Domain.Tests.Specs;

/// <summary>A wrong sweep file, for the table of messages.</summary>
internal sealed record BadSpec(string Title, string Text, params string[] Overrides);
