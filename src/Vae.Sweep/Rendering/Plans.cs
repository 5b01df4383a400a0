using System.Text.Json.Nodes;
using Spectre.Console;
using Vae.Domain.Planning;
using Vae.Domain.Ranking;
using Vae.Domain.Specs;
using Vae.Domain.Stopping;

namespace Vae.Sweep.Rendering;

/// <summary>A plan, in the form that was asked for.</summary>
internal static class Plans
{
    private static readonly string[] Columns =
        ["trial", "beta", "latentDimension", "learningRate", "batchSize", "activation", "optimizer", "stepsPerRun", "flopsPerRun"];

    /// <summary>Writes the plan.</summary>
    public static void Write(IAnsiConsole console, SweepPlan plan, OutputFormat format)
    {
        if (format == OutputFormat.Table)
        {
            PlanText.Write(console, plan);
            return;
        }

        var trials = plan.Trials.Select(trial => Row(plan, trial)).ToArray();
        Documents.Write(console.Profile.Out.Writer, format, Document(plan, trials), Columns, trials);
    }

    private static JsonObject Document(SweepPlan plan, JsonObject[] trials)
    {
        var total = TrainingCost.Of(plan);
        var document = new JsonObject
        {
            ["formatVersion"] = 1,
            ["sweep"] = plan.Spec.Name,
            ["spec"] = JsonNode.Parse(SweepSpecJson.Write(plan.Spec)),
            ["warnings"] = new JsonArray([.. plan.Warnings.Select(warning => (JsonNode)warning)]),
            ["dimensions"] = plan.Dimensions,
            ["dataFingerprint"] = plan.DataFingerprint,
            ["foldHash"] = plan.Folds.Hash,
            ["testRows"] = plan.Folds.TestRows.Length,
            ["folds"] = new JsonArray([.. Enumerable.Range(0, plan.FoldCount).Select(plan.Folds.SizesOf).Select(sizes => new JsonObject
            {
                ["training"] = sizes.Training,
                ["validation"] = sizes.Validation,
            })]),
            ["detectableDifference"] = DetectableDifference.Of(plan),
            ["trials"] = new JsonArray([.. trials]),
            ["engine"] = PlanText.Engine(plan.Spec),
            ["trialsToCome"] = plan.TrialsToCome,
            ["runs"] = (long)plan.PlannedRuns,
            ["steps"] = total.Steps,
            ["flops"] = total.Flops,
        };
        if (plan.Spec.Stopping.IsOn) document["stopping"] = Stopping(plan);
        return document;
    }

    private static JsonObject Stopping(SweepPlan plan)
    {
        var all = (long)plan.PlannedTrials * plan.RunsPerTrial * plan.Spec.Training.Epochs;
        return new JsonObject
        {
            ["rungs"] = new JsonArray([.. Ladder.Of(plan).Rungs.Select(rung => new JsonObject { ["folds"] = rung.Folds, ["epochs"] = rung.Epochs })]),
            ["epochs"] = all,
            ["leastEpochs"] = LeastBudget.Epochs(plan),
            ["risk"] = plan.Spec.Stopping.Folds is FoldStopping.Racing ? plan.Spec.Stopping.Risk : null,
        };
    }

    private static JsonObject Row(SweepPlan plan, Trial trial)
    {
        var cost = TrainingCost.Of(plan, new RunId(trial.Number, 0, 0));
        var configuration = trial.Configuration;
        return new JsonObject
        {
            ["trial"] = trial.Number,
            ["beta"] = configuration.Beta,
            ["latentDimension"] = configuration.LatentDimension,
            ["learningRate"] = configuration.LearningRate,
            ["batchSize"] = configuration.BatchSize,
            ["activation"] = PlanText.Activation(configuration),
            ["optimizer"] = PlanText.Optimizer(configuration),
            ["stepsPerRun"] = cost.Steps,
            ["flopsPerRun"] = cost.Flops,
        };
    }
}
