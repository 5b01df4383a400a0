using Vae.Domain.Planning;
using Vae.Domain.Specs;
using Vae.Sweep.Rendering;
using Vae.Training.Data;

namespace Vae.Sweep;

/// <summary>From a sweep file to a plan and its data, or every problem said.</summary>
internal static class SweepFile
{
    /// <summary>Reads the file and the data, and plans. Writes nothing.</summary>
    /// <returns>The plan with its data; null after the problems were written to standard error.</returns>
    public static PlannedSweep? Plan(string path, string[] overrides, Terminal terminal)
    {
        using var stage = VerbTrace.Stage("plan");
        if (TextFile.Read(path, terminal) is not { } text) return null;
        var source = new SpecSource(text, path, Path.GetDirectoryName(Path.GetFullPath(path))!, Environment.CurrentDirectory);
        switch (SweepSpecReader.Read(source, overrides))
        {
            case SpecReading.Valid(var spec) valid:
                return Plan(spec, problem => $"{valid.Locations.Place(problem, spec.Data.TestPath)}", terminal);
            case SpecReading.Invalid(var problems):
                foreach (var problem in problems) terminal.Say(problem.ToString());
                break;
        }

        return null;
    }

    /// <summary>Reads a sweep's data and plans it.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="place">Says where a problem stands.</param>
    /// <param name="terminal">Where problems go.</param>
    public static PlannedSweep? Plan(SweepSpec spec, Func<string, string> place, Terminal terminal)
    {
        switch (ReadData(spec))
        {
            case DataReading.Rejected(var problems):
                Say(problems);
                return null;
            case DataReading.Ready(var data) { Warnings: var warnings }:
                switch (SweepPlanner.Plan(spec, data.Profile))
                {
                    case SweepPlanning.Planned(var plan):
                        foreach (var warning in warnings) terminal.Say($"Warning: {place(warning)}");
                        return new PlannedSweep(plan with { Warnings = warnings, IntrinsicDimension = data.IntrinsicDimensionOf(plan) }, data);
                    case SweepPlanning.Rejected(var problems):
                        Say(problems);
                        return null;
                }

                break;
        }

        return null;

        void Say(IEnumerable<string> problems)
        {
            foreach (var problem in problems) terminal.Say(place(problem));
        }
    }

    private static DataReading ReadData(SweepSpec spec)
    {
        using var stage = VerbTrace.Stage("data");
        return DataReader.Read(spec);
    }
}
