using System.Diagnostics;

namespace Vae.EndToEnd.Tests.Support;

/// <summary>A program while it runs; its streams are read all the time.</summary>
internal sealed class RunningProgram
{
    private readonly Process _process;

    public RunningProgram(Process process)
    {
        _process = process;
        _process.StandardInput.Close();
        End = Finish();
    }

    /// <summary>Completes when it has ended.</summary>
    public Task<ProgramEnd> End { get; }

    public int Id => _process.Id;

    /// <summary>Sends a signal, such as <c>INT</c>.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    private async Task<ProgramEnd> Finish()
    {
        var (output, error) = (_process.StandardOutput.ReadToEndAsync(), _process.StandardError.ReadToEndAsync());
        await _process.WaitForExitAsync();
        return new ProgramEnd(_process.ExitCode, await output, await error);
    }
}
