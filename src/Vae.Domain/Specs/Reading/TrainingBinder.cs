namespace Vae.Domain.Specs.Reading;

/// <summary>Makes the schedule of a draft in which nothing is wrong.</summary>
internal static class TrainingBinder
{
    private const int UsualWarmUp = 3;
    private const double CosineEnd = 0.01;
    private const double StepFactor = 0.1;

    /// <summary>The schedule.</summary>
    public static TrainingSpec Bind(SpecDraft draft)
    {
        var epochs = draft.Integer("training.epochs")!.Value;
        var cycles = Cycles(draft);
        return new()
        {
            Epochs = epochs,
            WarmUpEpochs = WarmUpEpochs(draft, epochs),
            WarmUpCycles = cycles,
            WarmUpRamp = Ramp(draft),
            FreeBits = draft.Number("training.freeBits")!.Value,
            Capacity = Capacity(draft, epochs),
            Schedule = Schedule(draft),
            RateScaling = draft.Choice<RateScaling>("training.scaleLearningRate")!.Value,
            WeightDecay = draft.Number("training.weightDecay"),
            Momentum = draft.Number("training.momentum")!.Value,
            ClipNorm = draft.Number("training.clip"),
            SkipFactor = draft.Number("training.skip"),
            Patience = draft.Integer("training.patience"),
            Averaging = draft.Number("training.averaging"),
            Engine = draft.Choice<Engine>("training.engine")!.Value,
            Precision = draft.Choice<Precision>("training.precision")!.Value,
        };
    }

    /// <summary>The epochs that are not to be compared, with what the file leaves out; null where that is wrong already.</summary>
    public static int? UnsettledEpochs(SpecDraft draft) => draft.Integer("training.epochs") is { } epochs
        ? TrainingSpec.UnsettledEpochsOf(WarmUpEpochs(draft, epochs), Cycles(draft), Ramp(draft), Capacity(draft, epochs))
        : null;

    /// <summary>The kind of learning-rate schedule, by its name alone or with settings; null where it is wrong.</summary>
    public static string? ScheduleKind(SpecDraft draft) => draft.Text("training.schedule.kind") ?? draft.Text("training.schedule");

    private static int Cycles(SpecDraft draft) => draft.Integer("training.warmUp.cycles") ?? 1;

    private static double Ramp(SpecDraft draft) => draft.Number("training.warmUp.ramp") ?? (Cycles(draft) == 1 ? 1 : 0.5);

    private static int WarmUpEpochs(SpecDraft draft, int epochs) =>
        draft.Integer("training.warmUp.epochs") ?? (Cycles(draft) == 1 ? Math.Min(UsualWarmUp, epochs - 1) : epochs);

    private static CapacitySpec? Capacity(SpecDraft draft, int epochs) => draft.Number("training.capacity.nats") is { } nats
        ? new CapacitySpec(nats, draft.Integer("training.capacity.epochs") ?? Math.Max(1, epochs / 2))
        : null;

    private static RateSchedule Schedule(SpecDraft draft)
    {
        RateSchedule schedule = ScheduleKind(draft) switch
        {
            "cosine" => new RateSchedule.Cosine(draft.Number("training.schedule.end") ?? CosineEnd),
            "step" => new RateSchedule.Step(draft.Integer("training.schedule.every")!.Value, draft.Number("training.schedule.factor") ?? StepFactor),
            _ => new RateSchedule.Constant(),
        };
        return schedule with { WarmUpEpochs = draft.Integer("training.schedule.warmUp") ?? 0 };
    }
}
