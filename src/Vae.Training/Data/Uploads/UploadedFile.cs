namespace Vae.Training.Data.Uploads;

/// <summary>A file of an upload.</summary>
/// <param name="Name">Its path within the folder, with <c>/</c> on every system; for a single file its name.</param>
/// <param name="Hash">SHA-256 of its content, in lowercase hex.</param>
/// <param name="Bytes">Its size.</param>
public sealed record UploadedFile(string Name, string Hash, long Bytes);
