using Vae.Domain.Planning;
using Vae.Domain.Randomness;
using Vae.Domain.Specs;
using Vae.Training.Data.Text;

namespace Vae.Training.Data.Generation;

/// <summary>
/// Makes documents from topics (latent Dirichlet allocation; Blei, Ng and Jordan, 2003): a topic is a distribution over
/// words, a document a mixture of topics, and each of its words is drawn from a topic that is drawn from the mixture.
/// </summary>
/// <remarks>Both are Dirichlet with all parameters ½, which is how the squares of standard normal numbers are shared out.</remarks>
internal static class TopicGenerator
{
    private const int TopicKey = 0;
    private const int MixtureKey = 1;
    private const int WordKey = 2;

    /// <summary>The documents; a longer list begins with the shorter one of the same seed. The factors are the mixtures.</summary>
    public static RawTable Generate(TopicsDataSpec spec, VocabularyRule rule, int rows, ulong seed)
    {
        var topics = Enumerable.Range(0, spec.Count).Select(topic => Cumulated(Shares(seed, TopicKey, topic, spec.Words))).ToArray();
        string[] words = [.. Enumerable.Range(0, spec.Words).Select(word => $"w{word}")];
        var corpus = new CorpusBuilder();
        var mixtures = new RowMatrix(new float[rows * spec.Count], rows, spec.Count);
        for (var row = 0; row < rows; row++)
        {
            var mixture = Shares(seed, MixtureKey, row, spec.Count);
            for (var topic = 0; topic < mixture.Length; topic++) mixtures.Row(row)[topic] = (float)mixture[topic];
            corpus.Add(Drawn(Cumulated(mixture), topics, Uniforms(seed, row, spec.Length)).Select(word => words[word]));
        }

        return new RawTable
        {
            Name = "topics",
            Values = new RowMatrix([], rows, 0),
            Documents = corpus.Finish(),
            Vocabulary = rule with { Size = Math.Min(rule.Size, spec.Words) },
            KnownFactors = new KnownFactors(spec.Count, "topic"),
            SourceRows = RawTable.AllRows(rows),
            Factors = new FactorTable([.. Enumerable.Range(1, spec.Count).Select(topic => $"topic{topic}")], mixtures),
        };
    }

    private static IEnumerable<int> Drawn(double[] mixture, double[][] topics, double[] uniforms)
    {
        for (var i = 0; i < uniforms.Length; i += 2) yield return Place(topics[Place(mixture, uniforms[i])], uniforms[i + 1]);
    }

    private static double[] Uniforms(ulong seed, int row, int length)
    {
        var uniforms = new double[2 * length];
        new RandomStream(seed, RandomPurpose.DataGeneration, WordKey).FillUniform((ulong)row << 32, uniforms);
        return uniforms;
    }

    private static double[] Shares(ulong seed, int key, int number, int count)
    {
        var normals = new float[count];
        new RandomStream(seed, RandomPurpose.DataGeneration, key).FillNormal((ulong)number << 32, normals);
        var squares = Array.ConvertAll(normals, normal => (double)normal * normal);
        var sum = squares.Sum();
        return Array.ConvertAll(squares, square => square / sum);
    }

    private static double[] Cumulated(double[] shares)
    {
        var sum = 0.0;
        return Array.ConvertAll(shares, share => sum += share);
    }

    /// <summary>The first place whose cumulated share exceeds a number of (0, 1); rounding may leave the last one short of 1.</summary>
    private static int Place(double[] cumulated, double uniform)
    {
        var found = Array.BinarySearch(cumulated, uniform);
        return Math.Min(found < 0 ? ~found : found + 1, cumulated.Length - 1);
    }
}
