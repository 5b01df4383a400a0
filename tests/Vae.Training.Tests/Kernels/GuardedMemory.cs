using System.Runtime.InteropServices;

namespace Vae.Training.Tests.Kernels;

/// <summary>Memory between two pages that must not be touched: reading or writing a byte beyond it ends the process.</summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int Page = 4096;
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;

    private readonly nint _start;
    private readonly nint _bytes;
    private readonly byte* _inside;
    private readonly int _room;

    public GuardedMemory(int floats)
    {
        _room = ((floats * sizeof(float)) + Page - 1) / Page * Page;
        _bytes = _room + (2 * Page);
        _start = Map(0, _bytes, ReadWrite, PrivateAnonymous, -1, 0);
        if (_start == -1) throw new InvalidOperationException("No memory.");
        _inside = (byte*)_start + Page;
        if (Protect(_start, Page, 0) != 0 || Protect((nint)_inside + _room, Page, 0) != 0) throw new InvalidOperationException("No protection.");
    }

    /// <summary>The last so many numbers: the page behind them is guarded.</summary>
    public Span<float> End(int length) => new(_inside + _room - (length * sizeof(float)), length);

    /// <summary>The first so many numbers: the page before them is guarded.</summary>
    public Span<float> Begin(int length) => new(_inside, length);

    public void Dispose() => _ = Unmap(_start, _bytes);

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nint length);
}
