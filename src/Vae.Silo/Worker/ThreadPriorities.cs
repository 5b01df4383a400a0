using System.Runtime.InteropServices;

namespace Vae.Silo.Worker;

/// <summary>The priority of threads, as the operating system really keeps it.</summary>
internal static partial class ThreadPriorities
{
    private const int ProcessOrThread = 0;
    private const int Niceness = 10;

    /// <summary>Makes the calling thread yield to others: nice 10 on Linux, where .NET's own setting does nothing (dotnet/runtime#91165).</summary>
    public static void LowerCurrentThread()
    {
        if (OperatingSystem.IsLinux()) _ = SetPriority(ProcessOrThread, 0, Niceness);
        else Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
    }

    // On Linux `who` 0 means the calling thread, and threads that it starts inherit the value.
    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, int who, int priority);
}
