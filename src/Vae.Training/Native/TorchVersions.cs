using System.Reflection;
using TorchSharp;

namespace Vae.Training.Native;

/// <summary>The versions that a run's numbers depend on.</summary>
public static class TorchVersions
{
    /// <summary>The version of TorchSharp, such as <c>0.107.0</c>; known before anything native is loaded.</summary>
    public static string TorchSharp { get; } =
        (typeof(torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown").Split('+')[0];

    /// <summary>The version of libtorch, such as <c>2.10.0</c>.</summary>
    public static string LibTorch => torch.__version__;
}
