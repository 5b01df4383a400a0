using System.Diagnostics;
using System.Globalization;

namespace Vae.Benchmarks.Steps;

/// <summary>The same steps by PyTorch in eager mode, from a program that answers <c>wall cpu loss</c> to each line <c>eager rows features hidden latents steps</c>.</summary>
internal sealed class PyTorchSteps : IContestant, IDisposable
{
    private readonly StepShape _shape;
    private readonly Process _process;

    public PyTorchSteps(StepShape shape, string script, string python)
    {
        _shape = shape;
        var start = new ProcessStartInfo(python, [script, "1"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var name in (string[])["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"]) start.Environment[name] = "1";
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{python} does not start.");
        Version = _process.StandardOutput.ReadLine()?.Split(' ')[^1] ?? throw new InvalidOperationException($"{script} ends at once.");
    }

    public string Name => $"PyTorch {Version} eager";

    private string Version { get; }

    public (double Wall, double Cpu) Take(int steps)
    {
        _process.StandardInput.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"eager {_shape.Rows} {_shape.Features} {_shape.Hidden} {_shape.Latents} {steps}"));
        _process.StandardInput.Flush();
        var answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("PyTorch ended.");
        var numbers = answer.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return (numbers[0], numbers[1]);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(5000);
        _process.Dispose();
    }
}
