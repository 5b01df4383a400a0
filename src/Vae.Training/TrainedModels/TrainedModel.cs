using System.Collections.Immutable;
using TorchSharp;
using Vae.Domain.Metrics;
using Vae.Domain.Planning;
using Vae.Domain.Randomness;
using Vae.Training.Compression;
using Vae.Training.Data;
using Vae.Training.Data.Text;
using Vae.Training.Evaluation;
using Vae.Training.Likelihoods;

namespace Vae.Training.TrainedModels;

/// <summary>A model that one can use: all of it in the units of the data, on the thread that read it.</summary>
public sealed class TrainedModel : IDisposable
{
    private readonly ModelInTraining _model;
    private readonly IDisposable _scope;

    internal TrainedModel(ModelCard card, ModelInTraining model, IDisposable scope) => (Card, _model, _scope) = (card, model, scope);

    /// <summary>What is known of it.</summary>
    public ModelCard Card { get; }

    /// <summary>Number of latents.</summary>
    public int Latents => Card.Configuration.LatentDimension;

    /// <summary>Measures the model on rows, with the same evaluation noise for any model.</summary>
    /// <param name="data">Rows of the same kind as those of its sweep.</param>
    /// <param name="rows">Indices of the rows to measure; at least one.</param>
    /// <param name="on">What these rows are to the model.</param>
    /// <param name="samples">Samples per row of the importance-weighted bound.</param>
    public ModelEvaluation Evaluate(DataSet data, ImmutableArray<int> rows, EvaluatedRows on, int samples)
    {
        ArgumentNullException.ThrowIfNull(data);
        var density = new ScoringDensity(Card.Density.PerValue, Card.Density.Slope, Card.Density.Sigma, Card.Density.OnVarianceFloor);
        var context = new EvaluationContext(Reading(data), density, new RandomStream(Card.Spec.Seed, RandomPurpose.Evaluation), () => { });
        return ModelEvaluator.Evaluate(context, EvaluationRequest.Of(Card.Spec, on, rows, samples, data.Factors));
    }

    /// <summary>Measures the model on the untouched test rows of its sweep.</summary>
    /// <param name="plan">The sweep's plan.</param>
    /// <param name="data">The sweep's data.</param>
    /// <param name="samples">Samples per row of the importance-weighted bound.</param>
    /// <returns>What was measured; null where the sweep has no test rows.</returns>
    public ModelEvaluation? EvaluateTest(SweepPlan plan, DataSet data, int samples) => TestSplit.Of(plan, data) is { } test
        ? Evaluate(test.Data, test.Rows, EvaluatedRows.Test, samples)
        : null;

    /// <summary>The posterior means of rows.</summary>
    /// <param name="data">Rows of the same kind as those of its sweep.</param>
    /// <param name="rows">Indices of rows.</param>
    /// <returns>Rows × latents.</returns>
    public RowMatrix Embed(DataSet data, ImmutableArray<int> rows) => Encode(data, rows).Means;

    /// <summary>What the decoder makes of rows' posterior means: the mean of each value under the likelihood.</summary>
    /// <param name="data">Rows of the same kind as those of its sweep.</param>
    /// <param name="rows">Indices of rows.</param>
    /// <returns>Rows × features.</returns>
    public RowMatrix Reconstruct(DataSet data, ImmutableArray<int> rows) => Decode(Embed(data, rows));

    /// <summary>The mean of each value under the likelihood, given latents.</summary>
    /// <param name="latents">Rows × latents.</param>
    /// <returns>Rows × features, in the units of the data; shares of words for documents, the most probable level for categories.</returns>
    public RowMatrix Decode(RowMatrix latents)
    {
        ArgumentNullException.ThrowIfNull(latents);
        using var off = torch.no_grad();
        var decoded = new RowMatrix(new float[latents.Rows * Card.Dimensions], latents.Rows, Card.Dimensions);
        for (var start = 0; start < latents.Rows; start += EvaluationContext.RowsPerBatch)
        {
            using var scope = torch.NewDisposeScope();
            var count = Math.Min(EvaluationContext.RowsPerBatch, latents.Rows - start);
            var z = TensorValues.Of(latents.Values.AsSpan(start * Latents, count * Latents), count, Latents);
            var mean = DecodedMean.Of(Card.Spec.Model.Likelihood, _model.Model.Decode(z), Card.Dimensions);
            mean.data<float>().ToArray().CopyTo(decoded.Values, start * Card.Dimensions);
        }

        if (_model.Reader.View.Standardization is { } standardization)
            for (var row = 0; row < decoded.Rows; row++) standardization.Revert(decoded.Row(row));
        return decoded;
    }

    /// <summary>Rows made from latents that are drawn from the prior.</summary>
    /// <param name="count">Number of rows.</param>
    /// <param name="temperature">Standard deviation of the latents: 1 is the prior, less is more typical.</param>
    /// <param name="seed">The same seed gives the same rows.</param>
    /// <returns>Rows × features.</returns>
    public RowMatrix Generate(int count, double temperature, ulong seed)
    {
        var latents = new RowMatrix(new float[count * Latents], count, Latents);
        new RandomStream(seed, RandomPurpose.Generation).FillNormal(0, latents.Values);
        for (var i = 0; i < latents.Values.Length; i++) latents.Values[i] = (float)(latents.Values[i] * temperature);
        return Decode(latents);
    }

    /// <summary>The way from one row to another: a straight line between their posterior means.</summary>
    /// <param name="data">Rows of the same kind as those of its sweep.</param>
    /// <param name="from">Index of the first row.</param>
    /// <param name="to">Index of the last row.</param>
    /// <param name="steps">Points on the line, both ends included; at least 2.</param>
    /// <returns>Steps × features.</returns>
    public RowMatrix Interpolate(DataSet data, int from, int to, int steps)
    {
        var ends = Embed(data, [from, to]);
        var line = new RowMatrix(new float[steps * Latents], steps, Latents);
        for (var step = 0; step < steps; step++)
        {
            var share = step / (steps - 1f);
            for (var k = 0; k < Latents; k++) line.Row(step)[k] = ((1 - share) * ends.Row(0)[k]) + (share * ends.Row(1)[k]);
        }

        return Decode(line);
    }

    /// <summary>What each latent does: it goes from −range to range while the others stay at 0, the prior's mean.</summary>
    /// <param name="latents">Which latents.</param>
    /// <param name="range">In standard deviations of the prior.</param>
    /// <param name="steps">Points per latent, at least 2.</param>
    /// <returns>Latents · steps × features: a latent's points one after the other.</returns>
    public RowMatrix Traverse(ImmutableArray<int> latents, double range, int steps)
    {
        var points = new RowMatrix(new float[latents.Length * steps * Latents], latents.Length * steps, Latents);
        for (var i = 0; i < points.Rows; i++)
            points.Row(i)[latents[i / steps]] = (float)(range * ((2.0 * (i % steps) / (steps - 1)) - 1));
        return Decode(points);
    }

    /// <summary>The latents of rows, rounded to what their posteriors tell, in a file.</summary>
    /// <param name="data">Rows of the same kind as those of its sweep.</param>
    /// <param name="rows">Indices of rows; at least one.</param>
    public CompressedRows Compress(DataSet data, ImmutableArray<int> rows)
    {
        var (means, variances, kl) = Encode(data, rows);
        var (file, payload) = LatentCode.Write(Convert.FromHexString(Card.WeightsHash), means, LatentQuantization.For(kl, variances));
        return new CompressedRows(file, 8.0 * payload / means.Rows, kl.Sum() / Math.Log(2), kl.Count(LatentQuantization.IsKept));
    }

    /// <summary>Rows as the decoder makes them from what <see cref="Compress"/> kept.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <exception cref="InvalidDataException">It is no such file, is damaged, or was made with another model.</exception>
    public RowMatrix Decompress(byte[] file) => Decode(LatentCode.Read(Convert.FromHexString(Card.WeightsHash), file));

    /// <inheritdoc/>
    public void Dispose() => _scope.Dispose();

    private ModelInTraining Reading(DataSet data) => _model with { Reader = new RowReader(RowsOf(data), _model.Reader.View) };

    private IRows RowsOf(DataSet data) => data.Documents is { } documents
        ? new WordCountRows(documents, new Vocabulary(new VocabularyRule(Card.Dimensions - 1, 1), Card.Vocabulary))
        : data.FittedTo([]);

    /// <summary>Posterior means of rows, and per latent the mean of the posterior variance and of the rate.</summary>
    private (RowMatrix Means, double[] Variances, double[] Kl) Encode(DataSet data, ImmutableArray<int> rows)
    {
        using var off = torch.no_grad();
        var reader = Reading(data).Reader;
        var means = new RowMatrix(new float[rows.Length * Latents], rows.Length, Latents);
        var (variances, kl, at) = (new double[Latents], new double[Latents], 0);
        foreach (var batch in rows.Chunk(EvaluationContext.RowsPerBatch))
        {
            using var scope = torch.NewDisposeScope();
            var posterior = _model.Model.Encode(reader.Read(batch).Input);
            posterior.Mean.data<float>().ToArray().CopyTo(means.Values, at * Latents);
            Add(variances, posterior.LogVariance.exp());
            Add(kl, posterior.KlPerLatent());
            at += batch.Length;
        }

        return (means, Array.ConvertAll(variances, sum => sum / rows.Length), Array.ConvertAll(kl, sum => sum / rows.Length));

        static void Add(double[] sums, torch.Tensor terms)
        {
            var batch = terms.Wide().sum(dim: 0).data<double>().ToArray();
            for (var k = 0; k < sums.Length; k++) sums[k] += batch[k];
        }
    }
}
