using System.Text.Json.Nodes;
using Vae.Domain.Specs.Reading;
using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Shapes;

/// <summary>What a value may look like. The sweep file's check and its JSON Schema both come from the shapes.</summary>
internal abstract record Shape
{
    /// <summary>What a right value is, to finish "must be …".</summary>
    public abstract string Expected { get; }

    /// <summary>Whether a node has this shape's form, right or wrong in detail.</summary>
    public abstract bool Takes(SpecNode node);

    /// <summary>Reads a value, reporting what is wrong with it.</summary>
    /// <param name="node">The value as written.</param>
    /// <param name="path">Its key path, as messages name it.</param>
    /// <param name="draft">Takes the problems, and the values of keys further in.</param>
    /// <returns>The value; null when it is wrong.</returns>
    public abstract object? Read(SpecNode node, string path, SpecDraft draft);

    /// <summary>This shape as JSON Schema.</summary>
    public abstract JsonObject Schema();

    /// <summary>Reports that <paramref name="node"/> is not what was expected.</summary>
    protected object? Reject(SpecNode node, string path, SpecDraft draft, string? expected = null)
    {
        draft.Report(node.Location, $"{path} must be {expected ?? Expected}, found {node.Found}");
        return null;
    }
}
