namespace Vae.Grains.EventLog;

/// <summary>A text in JSON, kept to the letter.</summary>
internal readonly record struct StoredJson(string Text);
