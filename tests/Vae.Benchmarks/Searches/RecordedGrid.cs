using System.Globalization;

namespace Vae.Benchmarks.Searches;

/// <summary>Every configuration of a grid, trained once and looked up since: what a search of real models finds, without their cost.</summary>
internal static class RecordedGrid
{
    /// <summary>Minus the validation ELBO of 840 small VAEs on sprites (<c>sprites.yaml</c>): five axes, the last one of names.</summary>
    public static readonly TestFunction Sprites = Read("recorded VAEs on sprites, 5 axes of 6, 7, 5, 2 and 2 values", "sprites.csv", [TestAxis.List(6), TestAxis.List(7), TestAxis.List(5), TestAxis.List(2), TestAxis.OfNames(2)]);

    private static TestFunction Read(string name, string file, TestAxis[] axes)
    {
        using var stream = typeof(RecordedGrid).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        // A place on each axis, and the ELBO; the first line names them.
        var elbos = reader.ReadToEnd().TrimEnd().Split('\n').Skip(1).Select(line => line.Split(',')).ToDictionary(
            fields => string.Join(' ', fields[..^1]), fields => double.Parse(fields[^1], CultureInfo.InvariantCulture), StringComparer.Ordinal);
        // A configuration that could not be ranked is as bad as the worst that could.
        var (best, worst) = (elbos.Values.Max(), elbos.Values.Min());
        return new TestFunction(name, [.. axes], values => -elbos.GetValueOrDefault(string.Join(' ', values), worst), -best);
    }
}
