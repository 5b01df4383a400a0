using Vae.EndToEnd.Tests.Support;

namespace Vae.EndToEnd.Tests.Clusters;

/// <summary>A silo of a cluster, as a process of its own.</summary>
internal sealed class SiloProcess(string name, RunningProgram program)
{
    /// <summary>The silo's name, which is also its worker's.</summary>
    public string Name => name;

    /// <summary>The process.</summary>
    public RunningProgram Program => program;

    /// <summary>Sends a signal, such as <c>STOP</c> and <c>CONT</c>.</summary>
    public void Signal(string signal) => program.Signal(signal);

    /// <summary>Asks it to drain and to end, and waits until it has.</summary>
    public async Task<ProgramEnd> Stop()
    {
        Signal("TERM");
        return await program.End;
    }

    /// <summary>Ends it at once, and waits until it is gone.</summary>
    public async Task Kill()
    {
        Signal("KILL");
        await program.End;
    }
}
