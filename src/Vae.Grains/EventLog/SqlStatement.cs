namespace Vae.Grains.EventLog;

/// <summary>A statement that returns nothing, in words that every dialect knows, with the values of its parameters <c>$1</c>, <c>$2</c>…</summary>
internal readonly record struct SqlStatement(string Text, params object?[] Values);
