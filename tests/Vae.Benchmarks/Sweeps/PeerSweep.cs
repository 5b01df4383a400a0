using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Vae.Benchmarks.Sweeps;

/// <summary>The same sweep by others: a Python program that takes the name of a mode and prints its times.</summary>
/// <param name="script"><c>digits_sweep.py</c>.</param>
/// <param name="python">What runs it.</param>
internal sealed class PeerSweep(string script, string python)
{
    /// <summary>What it can be run by: Optuna and joblib, with one worker and with two.</summary>
    public static readonly ImmutableArray<string> Modes = ["optuna1", "optuna2", "joblib1", "joblib2"];

    /// <summary>Seconds of the training phase, and of the whole program from the start of its process to its end.</summary>
    public (double Training, double Whole) Run(string mode)
    {
        var began = TimeProvider.System.GetTimestamp();
        var words = Ask(script, mode).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var whole = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        return (double.Parse(words[Array.IndexOf(words, "sweep_wall") + 1].TrimEnd('s'), CultureInfo.InvariantCulture), whole);
    }

    /// <summary>Writes the rows of digits, from 0 to 1, as an NPY file.</summary>
    public void WriteDigits(string path) => Ask(
        "-c", "import sys, numpy; from sklearn.datasets import load_digits; numpy.save(sys.argv[1], (load_digits().data / 16).astype('float32'))", path);

    /// <summary>Its validation losses: a row per configuration, in the order of β and then of learning rate, a column per fold.</summary>
    public double[][] Losses() => JsonSerializer.Deserialize<double[][]>(Ask(
        "-c",
        "import sys, os, json; sys.path.insert(0, os.path.dirname(sys.argv[2])); import digits_sweep as peer; print(json.dumps([[peer.fit(c, f) for f in range(3)] for c in peer.CFG]))",
        "joblib1",
        Path.GetFullPath(script)))!;

    private string Ask(params string[] arguments)
    {
        var start = new ProcessStartInfo(python, arguments) { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var name in (string[])["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"]) start.Environment[name] = "1";
        using var process = Process.Start(start)!;
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? printed : throw new InvalidOperationException($"{python} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
