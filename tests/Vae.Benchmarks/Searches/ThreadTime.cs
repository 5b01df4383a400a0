using System.Runtime.InteropServices;

namespace Vae.Benchmarks.Searches;

/// <summary>Processor time of the calling thread: neither other threads, such as the just-in-time compiler's, nor other programs are in it.</summary>
internal static partial class ThreadTime
{
    // CLOCK_THREAD_CPUTIME_ID of Linux.
    private const int ThreadClock = 3;

    /// <summary>Milliseconds that this thread has worked.</summary>
    public static double Milliseconds()
    {
        if (Read(ThreadClock, out var time) != 0) throw new PlatformNotSupportedException("The time that a thread worked is read on Linux only.");
        return (time.Seconds * 1e3) + (time.Nanoseconds / 1e6);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Read(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
