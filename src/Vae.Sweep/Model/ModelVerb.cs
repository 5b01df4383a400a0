using System.CommandLine;
using Vae.Sweep.Rendering;

namespace Vae.Sweep.Model;

/// <summary><c>vae model …</c>: what a refitted model is good for.</summary>
internal static class ModelVerb
{
    public static Command Create(Terminal terminal) => new("model", "Use the model of a finished sweep: evaluate, reconstruct, generate, embed, compress, export.")
    {
        InfoVerb.Create(terminal),
        EvaluateVerb.Create(terminal),
        ReconstructVerb.Create(terminal),
        GenerateVerb.Create(terminal),
        EmbedVerb.Create(terminal),
        InterpolateVerb.Create(terminal),
        TraverseVerb.Create(terminal),
        CompressVerb.Create(terminal),
        DecompressVerb.Create(terminal),
        ExportVerb.Create(terminal),
    };
}
