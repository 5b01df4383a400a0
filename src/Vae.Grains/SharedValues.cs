using Orleans.Serialization.Cloning;
using Vae.Domain;

namespace Vae.Grains;

/// <summary>Hands the domain's values over as they are where caller and grain are in one process: none of them ever changes.</summary>
internal sealed class SharedValues : IGeneralizedCopier
{
    /// <summary>Whether a type is the domain's.</summary>
    public static bool Include(Type type) => type.Assembly == typeof(SweepState).Assembly;

    public bool IsSupportedType(Type type) => Include(type);

    public object? DeepCopy(object? input, CopyContext context) => input;
}
