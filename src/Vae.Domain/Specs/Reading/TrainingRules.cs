namespace Vae.Domain.Specs.Reading;

/// <summary>What the keys of <c>training</c> demand of each other.</summary>
internal static class TrainingRules
{
    /// <summary>Reports what does not fit.</summary>
    public static void Check(SpecDraft draft)
    {
        if (draft.Integer("training.epochs") is { } epochs)
        {
            CheckUnsettled(draft, epochs);
            CheckBelow(draft, "training.schedule.warmUp", epochs);
        }

        if (TrainingBinder.ScheduleKind(draft) is { } kind)
            CheckSchedule(draft, kind);
        if (draft.Choice<Precision>("training.precision") is Precision.Bf16 && IsAutograd(draft))
            draft.Report("training.precision", "training.precision: bf16 is for the fused engine, and autograd trains here: use engine: auto and a family without convolutions, or leave precision out");
    }

    private static bool IsAutograd(SpecDraft draft) =>
        draft.Choice<Engine>("training.engine") is Engine.Autograd || draft.Choice<ModelKind>("model.kind") is ModelKind.ConvVae;

    /// <summary>Runs are compared after warm-up only, so that some epoch has to come after it.</summary>
    private static void CheckUnsettled(SpecDraft draft, int epochs)
    {
        CheckBelow(draft, "training.capacity.epochs", epochs);
        if (draft.Integer("training.warmUp.cycles") is null or 1 && draft.Number("training.warmUp.ramp") is null or 1)
            CheckBelow(draft, "training.warmUp.epochs", epochs);
        else if (TrainingBinder.UnsettledEpochs(draft) >= epochs)
            draft.Report("training.warmUp", $"training.warmUp reaches the full weight of KL for good only in the last of the {epochs} epochs, and a whole one has to follow: use fewer epochs for it, more cycles or a smaller ramp");
        if (draft.IsGiven("training.capacity") && !draft.IsGiven("training.capacity.nats"))
            draft.Report("training.capacity", "training.capacity.nats is missing: the rate that is asked for at the end, a number above 0");
        if (draft.IsGiven("training.capacity") && epochs == 1)
            draft.Report("training.capacity", "training.capacity needs more than one epoch: the rate that is asked for rises in the first ones");
    }

    private static void CheckBelow(SpecDraft draft, string path, int epochs)
    {
        if (draft.Integer(path) is { } given && given >= epochs)
            draft.Report(path, $"{path} must be below training.epochs ({epochs}), found {given}");
    }

    private static void CheckSchedule(SpecDraft draft, string kind)
    {
        if (kind == "step" && !draft.IsGiven("training.schedule.every"))
            draft.Report("training.schedule", "training.schedule.every is missing: a schedule of steps multiplies the rate every so many epochs");
        foreach (var (key, owner) in new[] { ("end", "cosine"), ("every", "step"), ("factor", "step") })
        {
            var path = $"training.schedule.{key}";
            if (kind != owner && draft.IsGiven(path))
                draft.Report(path, $"{path} belongs to kind: {owner}, and the kind is {kind}: leave it out");
        }
    }
}
