using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Specs;

/// <summary>The schedule that all trials share.</summary>
public sealed record TrainingSpec
{
    /// <summary>Weight decay of AdamW where none was given, as in PyTorch.</summary>
    private const double DecoupledDecay = 0.01;

    /// <summary>Passes over the training fold, at least 1; fewer where <see cref="Patience"/> ends a run.</summary>
    public required int Epochs { get; init; }

    /// <summary>Epochs over which the weight of the KL term rises from 0 to β, once or in several cycles.</summary>
    public required int WarmUpEpochs { get; init; }

    /// <summary>How often the weight rises, at least 1.</summary>
    public int WarmUpCycles { get; init; } = 1;

    /// <summary>The share of a cycle over which the weight rises, in (0, 1]; it then stays at β until the cycle ends.</summary>
    public double WarmUpRamp { get; init; } = 1;

    /// <summary>Nats per latent up to which KL costs nothing more, λ; at least 0.</summary>
    public double FreeBits { get; init; }

    /// <summary>The rate that the objective asks for; null where KL is simply weighted.</summary>
    public CapacitySpec? Capacity { get; init; }

    /// <summary>How the learning rate changes.</summary>
    public RateSchedule Schedule { get; init; } = new RateSchedule.Constant();

    /// <summary>Whether the learning rate goes with the batch size.</summary>
    public RateScaling RateScaling { get; init; }

    /// <summary>Pull of the weights towards 0, at least 0; null for what is usual with the optimiser.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>What a step of <see cref="OptimizerKind.Sgd"/> keeps of the velocity, in [0, 1).</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>The longest gradient; longer ones are scaled down to it. Null for any.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>A gradient this many times longer than the median of recent ones is skipped, above 1; null for none.</summary>
    public double? SkipFactor { get; init; } = 10;

    /// <summary>Epochs without a better smoothed validation ELBO after which a run ends; null for never.</summary>
    public int? Patience { get; init; }

    /// <summary>What a step keeps of the moving average of the weights that is evaluated in their place, in (0, 1); null for none.</summary>
    public double? Averaging { get; init; }

    /// <summary>What was asked to train; see <see cref="EngineOf"/>.</summary>
    public Engine Engine { get; init; }

    /// <summary>In what numbers its products are taken.</summary>
    public Precision Precision { get; init; }

    /// <summary>The epochs that are not to be compared: until the last of them, what is optimised still changes.</summary>
    public int UnsettledEpochs => UnsettledEpochsOf(WarmUpEpochs, WarmUpCycles, WarmUpRamp, Capacity);

    /// <summary>Whether an epoch may be chosen, stopped after, or compared: the objective no longer changes.</summary>
    /// <param name="epoch">From 1.</param>
    public bool IsAfterWarmUp(int epoch) => epoch > UnsettledEpochs;

    /// <summary>As <see cref="UnsettledEpochs"/>, before there is a spec. The last cycle's warm-up ends with its ramp.</summary>
    public static int UnsettledEpochsOf(int epochs, int cycles, double ramp, CapacitySpec? capacity) =>
        Math.Max((int)Math.Ceiling(epochs * ((cycles - 1 + ramp) / cycles)), capacity?.Epochs ?? 0);

    /// <summary>The pull towards 0 under an optimiser.</summary>
    public double WeightDecayOf(OptimizerKind optimizer) => WeightDecay ?? (optimizer is OptimizerKind.Adamw ? DecoupledDecay : 0);

    /// <summary>What trains a family: what was asked for, or else the quicker engine that can.</summary>
    public Engine EngineOf(ModelKind kind) => Engine is not Engine.Auto ? Engine : kind is ModelKind.ConvVae ? Engine.Autograd : Engine.Fused;
}
