namespace Vae.Sweep.Reports;

/// <summary>A picture of what a model does.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Description">For those who do not see it.</param>
/// <param name="Png">The content of a PNG file.</param>
/// <param name="Width">Pixels from left to right.</param>
/// <param name="Height">Pixels from top to bottom.</param>
internal sealed record ModelPicture(string Title, string Description, byte[] Png, int Width, int Height);
