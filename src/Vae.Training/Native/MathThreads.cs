using System.Runtime.InteropServices;
using TorchSharp;

namespace Vae.Training.Native;

/// <summary>Keeps libtorch's arithmetic on the thread that asks for it: the same bits on every machine, and a slot is one core.</summary>
public static partial class MathThreads
{
    /// <summary>Makes one math thread the default of libraries not loaded yet.</summary>
    /// <remarks>.NET keeps an environment of its own: on Unix the native libraries see only what setenv wrote.</remarks>
    internal static void UseOneByDefault()
    {
        foreach (var name in (ReadOnlySpan<string>)["OMP_NUM_THREADS", "MKL_NUM_THREADS"])
        {
            Environment.SetEnvironmentVariable(name, "1");
            if (!OperatingSystem.IsWindows()) _ = SetNativeVariable(name, "1", overwrite: 1);
        }
    }

    /// <summary>Makes the calling thread use one math thread; the first libtorch call of each training thread.</summary>
    public static void UseOneHere() => torch.set_num_threads(1);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNativeVariable(string name, string value, int overwrite);
}
