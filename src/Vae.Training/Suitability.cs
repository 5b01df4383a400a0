namespace Vae.Training;

/// <summary>Whether a job can be trained by anyone; what values its likelihood takes was checked when the data were read.</summary>
internal static class Suitability
{
    /// <summary>What is wrong with a job, where, and what would be right; null when nothing is.</summary>
    public static string? Complaint(TrainingJob job)
    {
        var missing = job.Fold.Training.IsEmpty ? "training" : job.Fold.Validation.IsEmpty && job.RefitEpochs is null ? "validation" : null;
        return missing is null ? null : $"fold {job.Fold.Index} has no {missing} rows; fewer folds or more rows would give it some";
    }
}
