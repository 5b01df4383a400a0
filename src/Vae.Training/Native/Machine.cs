using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using TorchSharp;
using Vae.Domain;

namespace Vae.Training.Native;

/// <summary>What of this program and processor the bits of its numbers depend on.</summary>
internal static class Machine
{
    private static readonly string[] Steering = ["MKL_", "DNNL_", "ONEDNN_", "ATEN_", "DOTNET_Enable", "VAE_LIBTORCH_PATCH"];

    /// <summary>The code, the libraries, and the class of the processor; by name.</summary>
    /// <remarks>
    /// A compiled assembly's module version is a hash of its code, so that no change of the program goes unnoticed. Libraries
    /// choose their kernels by the processor's model and instruction sets, and some variables of the environment overrule them.
    /// </remarks>
    public static ImmutableArray<KeyValuePair<string, string>> Parts { get; } =
    [
        new("domain", CodeOf(typeof(DomainJson))),
        new("training", CodeOf(typeof(Machine))),
        new("torchSharp", CodeOf(typeof(torch))),
        new("runtime", $"{Environment.Version} {RuntimeInformation.RuntimeIdentifier}"),
        new("processor", Processor()),
        new("environment", string.Join(' ', Overrules())),
    ];

    private static string CodeOf(Type type) => type.Assembly.ManifestModule.ModuleVersionId.ToString("N");

    private static string Processor()
    {
        var vectors = $"{RuntimeInformation.ProcessArchitecture} {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)}";
        if (!X86Base.IsSupported) return vectors;
        var vendor = X86Base.CpuId(0, 0);
        var (model, _, sets, _) = X86Base.CpuId(1, 0);
        var (_, more, others, matrices) = X86Base.CpuId(7, 0);
        var (products, _, _, _) = X86Base.CpuId(7, 1);
        // The lowest four bits of the model are its stepping, which changes no number.
        return string.Create(CultureInfo.InvariantCulture, $"{vectors} {vendor.Ebx:x8}{vendor.Edx:x8}{vendor.Ecx:x8} {model >> 4:x} {sets:x8} {more:x8} {others:x8} {matrices:x8} {products:x8}");
    }

    private static IEnumerable<string> Overrules()
    {
        var variables = Environment.GetEnvironmentVariables();
        return variables.Keys.Cast<string>().Where(name => Steering.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal).Select(name => $"{name}={variables[name]}");
    }
}
