namespace Vae.Domain.Specs.Syntax;

/// <summary>What a single value is, by YAML's core schema.</summary>
internal enum ScalarKind
{
    /// <summary>Nothing, <c>~</c> or <c>null</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A decimal number, or one that is not finite.</summary>
    Number,

    /// <summary>Anything else, and everything in quotes.</summary>
    Text,
}
