using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Vae.Benchmarks.Searches;

/// <summary>Optuna in a process of its own, asked and told over a pipe (<c>optuna_search.py</c>).</summary>
internal sealed class OptunaPeer : IDisposable
{
    private readonly Process _process;

    public OptunaPeer(string script, string python)
    {
        var start = new ProcessStartInfo(python, [script]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var name in (string[])["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"]) start.Environment[name] = "1";
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{python} does not start.");
        Version = Read().Split(' ')[^1];
    }

    public string Version { get; }

    /// <summary>Seconds of processor time of the last ask, as the peer measured it.</summary>
    public double LastCpu { get; private set; }

    public ISearcher Begin(string sampler, ulong seed, ImmutableArray<TestAxis> axes)
    {
        Write($"begin {sampler} {seed} {JsonSerializer.Serialize(axes.Select(axis => new object[] { axis.Kind, axis.Min, axis.Max, axis.IsLog }))}");
        return new Searcher(this);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(5000);
        _process.Dispose();
    }

    private void Write(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    private string Read() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Optuna ended.");

    private sealed class Searcher(OptunaPeer peer) : ISearcher
    {
        public double[] Ask()
        {
            peer.Write("ask");
            var numbers = peer.Read().Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            peer.LastCpu = numbers[0];
            return numbers[1..];
        }

        public void Tell(double value) => peer.Write(string.Create(CultureInfo.InvariantCulture, $"tell {value:R}"));
    }
}
