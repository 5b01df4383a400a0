using System.Runtime.InteropServices;
using TorchSharp;

namespace Vae.Training.Native;

/// <summary>Loads libtorch into the process.</summary>
/// <remarks>
/// Comes before the first use of TorchSharp, whose own attempt ends, where the system's libstdc++ is too old, in
/// copying 500 MB and in a message about a package that is not missing.
/// </remarks>
public static class LibTorch
{
    private static readonly Lock Gate = new();
    private static LibTorchLoad? _load;

    /// <summary>Loads libtorch with one math thread as the default. Only a process's first call does anything; safe on any thread.</summary>
    public static LibTorchLoad Load(LibTorchSettings settings)
    {
        lock (Gate)
        {
            return _load ??= TryLoad(settings);
        }
    }

    private static LibTorchLoad TryLoad(LibTorchSettings settings)
    {
        try
        {
            MathThreads.UseOneByDefault();
            var loaded = OperatingSystem.IsLinux() ? LoadOnLinux(settings) : new LibTorchLoad.Loaded("LibTorchSharp", Adapted: false);
            if (loaded is LibTorchLoad.Loaded) torch.InitializeDeviceType(DeviceType.CPU);
            return loaded;
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException or NotSupportedException
            or InvalidDataException or IOException or UnauthorizedAccessException or ExternalException)
        {
            return Cannot(Reason(error));
        }
    }

    private static LibTorchLoad LoadOnLinux(LibTorchSettings settings)
    {
        if (RuntimeInformation.OSArchitecture != Architecture.X64) return Cannot($"the processor is {RuntimeInformation.OSArchitecture}");
        if (RuntimeInformation.RuntimeIdentifier.Contains("musl")) return Cannot("the system's C library is musl, and libtorch needs glibc");

        var folders = NativeLibraries.Folders();
        if (NativeLibraries.Find("libtorch.so", folders) is not { } torchLibrary) return Missing("libtorch.so", folders);
        if (NativeLibraries.Find("libLibTorchSharp.so", folders) is not { } library) return Missing("libLibTorchSharp.so", folders);

        // A library cut short would end the process with SIGBUS.
        AdaptedLibrary.Check(library);

        // A copy elsewhere finds libtorch only if it is loaded already.
        NativeLibrary.Load(torchLibrary);
        try
        {
            NativeLibrary.Load(library);
            return new LibTorchLoad.Loaded(library, Adapted: false);
        }
        catch (DllNotFoundException error) when (error.Message.Contains(AdaptedLibrary.Version))
        {
            return settings.Adapt
                ? new LibTorchLoad.Loaded(AdaptedLibrary.Load(library, settings.CacheFolder), Adapted: true)
                : Cannot($"the system's libstdc++ lacks {AdaptedLibrary.Version} and {LibTorchSettings.PatchVariable} is off");
        }
    }

    private static LibTorchLoad.Cannot Missing(string file, IReadOnlyList<string> folders) =>
        Cannot($"{file} is in none of {string.Join(", ", folders)}");

    /// <summary>One line: the runtime puts advice before the loader's own words, and a native error goes on with a backtrace.</summary>
    private static string Reason(Exception error)
    {
        var lines = error.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return error is DllNotFoundException && lines.Length > 1 ? lines[1] : lines.FirstOrDefault(error.GetType().Name);
    }

    private static LibTorchLoad.Cannot Cannot(string reason) => new(
        $"libtorch cannot be loaded: {reason.TrimEnd('.')}. "
        + "It needs linux-x64 with glibc 2.34 and GCC 12's libstdc++ or later (such as Debian 12 or Ubuntu 22.04), macOS on arm64, or Windows on x64.");
}
