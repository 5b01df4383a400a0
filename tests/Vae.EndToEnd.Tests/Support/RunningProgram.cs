using System.Diagnostics;
using System.Text;

namespace Vae.EndToEnd.Tests.Support;

/// <summary>A program while it runs; its streams are read all the time.</summary>
internal sealed class RunningProgram
{
    private readonly Process _process;
    private readonly StringBuilder _error = new();

    public RunningProgram(Process process)
    {
        _process = process;
        _process.StandardInput.Close();
        End = Finish();
    }

    /// <summary>Completes when it has ended.</summary>
    public Task<ProgramEnd> End { get; }

    public int Id => _process.Id;

    /// <summary>What it has said on standard error so far.</summary>
    public string Said
    {
        get
        {
            lock (_error) return _error.ToString();
        }
    }

    /// <summary>Sends a signal, such as <c>INT</c>.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    private async Task<ProgramEnd> Finish()
    {
        var (output, error) = (_process.StandardOutput.ReadToEndAsync(), Listen());
        await _process.WaitForExitAsync();
        await error;
        return new ProgramEnd(_process.ExitCode, await output, Said);
    }

    private async Task Listen()
    {
        var heard = new char[4096];
        while (await _process.StandardError.ReadAsync(heard) is > 0 and var length)
        {
            lock (_error) _error.Append(heard, 0, length);
        }
    }
}
