using System.Collections.Immutable;

namespace Vae.Silo.Worker;

/// <summary>The program that trains one run in a process of its own; it calls <see cref="ChildTraining.Serve"/>.</summary>
/// <param name="File">The program.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record ChildProgram(string File, ImmutableArray<string> Arguments);
