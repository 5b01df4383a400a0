using Vae.Domain.Search;

namespace Vae.Benchmarks.Searches;

/// <summary>An axis of a test function.</summary>
/// <param name="Kind">float, int or names, as the peer is told.</param>
/// <param name="Min">Smallest value.</param>
/// <param name="Max">Largest value; for names their number less 1.</param>
/// <param name="IsLog">Uniform in the logarithm.</param>
internal sealed record TestAxis(string Kind, double Min, double Max, bool IsLog)
{
    public static TestAxis Range(double min, double max) => new("float", min, max, IsLog: false);

    public static TestAxis Log(double min, double max) => new("float", min, max, IsLog: true);

    public static TestAxis Whole(int min, int max) => new("int", min, max, IsLog: true);

    /// <summary>A list of so many values in their order, which a place in the list stands for.</summary>
    public static TestAxis List(int count) => new("int", 0, count - 1, IsLog: false);

    public static TestAxis OfNames(int count) => new("names", 0, count - 1, IsLog: false);

    public ParzenAxis Shape => new(Kind == "float" ? null : (long)(Max - Min + 1), Kind != "names");

    private (double Min, double Max) Ends => Kind == "float" ? (Min, Max) : (Min - 0.5, Max + 0.5);

    public double ValueAt(double place)
    {
        var (min, max) = Ends;
        var value = IsLog ? min * Math.Pow(max / min, place) : min + (place * (max - min));
        // What is rounded to −0 is 0: a value that is looked up is found under one name.
        return Kind == "float" ? value : Math.Clamp(Math.Round(value), Min, Max) + 0.0;
    }

    public double PlaceOf(double value)
    {
        var (min, max) = Ends;
        return IsLog ? Math.Log(value / min) / Math.Log(max / min) : (value - min) / (max - min);
    }
}
