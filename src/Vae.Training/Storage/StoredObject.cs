namespace Vae.Training.Storage;

/// <summary>An object that a store holds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="WrittenAt">When it was last written, on the store's own clock.</param>
public sealed record StoredObject(string Name, long Bytes, DateTimeOffset WrittenAt);
