using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs.Syntax;
using Vae.Domain.Specs.Writing;

namespace Vae.Domain.Specs;

/// <summary>Whether two specs ask for the same sweep.</summary>
public static class SpecIdentity
{
    /// <summary>Budget and resources change no number, and the data's identity is its fingerprint, wherever it lies.</summary>
    private static readonly ImmutableArray<string> Ignored = ["budget", "resources", "data.path", "data.test.path"];

    /// <summary>How much is measured changes no number of any one run.</summary>
    private static readonly ImmutableArray<string> Amounts = ["search.trials", "crossValidation.repeats", "crossValidation.seeds", "stopping"];

    private static readonly ImmutableArray<string> Trained = ["data.", "model.", "training."];

    /// <summary>Rows that no fold has.</summary>
    private const string TestRows = "data.test";

    /// <summary>What two specs differ in, in the sweep file's own words and order; empty when they are the same sweep.</summary>
    /// <param name="first">A spec.</param>
    /// <param name="second">Another.</param>
    public static ImmutableArray<SpecDifference> Differences(SweepSpec first, SweepSpec second)
    {
        var (a, b) = (SpecTree.Of(first), SpecTree.Of(second));
        var (left, right) = (Leaves(a, "").ToImmutableDictionary(), Leaves(b, "").ToImmutableDictionary());
        return
        [
            .. Leaves(a, "").Concat(Leaves(b, "")).Select(leaf => leaf.Key).Distinct()
                .Select(key => new SpecDifference(key, left.GetValueOrDefault(key), right.GetValueOrDefault(key)))
                .Where(difference => difference.First != difference.Second),
        ];
    }

    /// <summary>SHA-256 of what the numbers of a sweep's runs depend on, in hexadecimal digits: it stays the same when the sweep grows.</summary>
    public static string HashOfRuns(SweepSpec spec) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n',
        Leaves(SpecTree.Of(spec), "").Where(leaf => !Amounts.Contains(leaf.Key)).Select(leaf => $"{leaf.Key}: {leaf.Value}")))));

    /// <summary>What the training of a configuration depends on, in the sweep file's own words and order: the preparation of the data, model and schedule.</summary>
    /// <param name="spec">A spec.</param>
    /// <param name="configuration">The values of the hyperparameters, in place of those that the spec gives.</param>
    public static ImmutableArray<KeyValuePair<string, string>> OfTraining(SweepSpec spec, Configuration configuration)
    {
        var tree = SpecTree.Of(spec with { Defaults = configuration });
        return
        [
            .. Leaves(tree, "").Where(leaf => Trained.Any(section => leaf.Key.StartsWith(section, StringComparison.Ordinal)) && !leaf.Key.StartsWith(TestRows, StringComparison.Ordinal)),
        ];
    }

    private static IEnumerable<KeyValuePair<string, string>> Leaves(SpecNode.Mapping section, string prefix)
    {
        foreach (var (key, _, value) in section.Entries.Where(entry => !Ignored.Contains(prefix + entry.Key)))
        {
            if (value is not SpecNode.Mapping { Flow: false } inner)
            {
                yield return new(prefix + key, SpecPrinter.OneLine(value));
                continue;
            }

            foreach (var leaf in Leaves(inner, $"{prefix}{key}."))
                yield return leaf;
            // The order of the axes is the order of the trials.
            if (prefix + key == "space")
                yield return new("order of the axes in space", string.Join(", ", inner.Entries.Select(entry => entry.Key)));
        }
    }
}
