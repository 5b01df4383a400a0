using TorchSharp.Modules;

namespace Vae.Training;

/// <summary>Something that is trained, under the name it has in files.</summary>
/// <param name="Name">Such as <c>encoder.0.weight</c>; the same for the same place in every model.</param>
/// <param name="Value">The tensor.</param>
internal readonly record struct NamedParameter(string Name, Parameter Value);
