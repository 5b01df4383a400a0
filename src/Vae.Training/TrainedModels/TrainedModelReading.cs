namespace Vae.Training.TrainedModels;

/// <summary>A model that was read, or why it could not be.</summary>
public abstract record TrainedModelReading
{
    private TrainedModelReading()
    {
    }

    /// <summary>The model is whole; to be disposed of.</summary>
    public sealed record Ready(TrainedModel Model) : TrainedModelReading;

    /// <summary>There is no model, or it is damaged.</summary>
    /// <param name="Problem">One sentence that names the file and what is wrong.</param>
    public sealed record Rejected(string Problem) : TrainedModelReading;
}
