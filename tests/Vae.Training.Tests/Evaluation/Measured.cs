using Vae.Domain.Randomness;
using Vae.Domain.Specs;
using Vae.Training.Data;
using Vae.Training.Evaluation;
using Vae.Training.Likelihoods;

namespace Vae.Training.Tests.Evaluation;

/// <summary>Models that were not trained, ready to be measured.</summary>
internal static class Measured
{
    public static EvaluationContext Context(IAutoencoder model, ILikelihood likelihood, ScoringDensity density, DataSet data) => new(
        new ModelInTraining(model, likelihood, new RowReader(data.FittedTo([]), new RowView(new LikelihoodSpec.GaussianLearned(), []))),
        density,
        new RandomStream(7, RandomPurpose.Evaluation),
        () => { });

    /// <summary>Measures something of a model's rows.</summary>
    public static T Score<T>(this EvaluationContext context, Func<IRowScorer, T> measure)
    {
        using var scorer = context.Training.Scorer();
        return measure(scorer);
    }
}
