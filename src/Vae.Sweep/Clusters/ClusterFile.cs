using System.Collections.Immutable;
using Vae.Domain.Specs;
using Vae.Domain.Specs.Reading;
using Vae.Domain.Specs.Shapes;
using Vae.Domain.Specs.Syntax;

namespace Vae.Sweep.Clusters;

/// <summary>The clusters that a user has names for: <c>clusters: { lab: { gateways: ["10.0.0.5:30000"], clusterId: lab } }</c>.</summary>
internal static class ClusterFile
{
    private const string Section = "clusters";

    private static readonly ObjectShape Cluster = new(
        new KeyShape("gateways", "host:port of each gateway", new ListShape(new TextShape()) { NotEmpty = true }) { Required = true },
        new KeyShape("clusterId", "the cluster's name among its silos", new TextShape()) { Default = ClusterAddress.DefaultId });

    /// <summary>Where the file lies: <c>vae/config.yaml</c> in the XDG folder of configurations.</summary>
    public static string PathIn(Func<string, string?> environment)
    {
        // The XDG base directory specification: a relative path counts as unset.
        var folder = environment("XDG_CONFIG_HOME") is { Length: > 0 } named && Path.IsPathRooted(named)
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");
        return Path.Combine(folder, "vae", "config.yaml");
    }

    /// <summary>The clusters by name; null after every problem was reported.</summary>
    public static ImmutableSortedDictionary<string, ClusterAddress>? Read(string text, string file, Action<SpecProblem> report)
    {
        var draft = new SpecDraft(new SpecLocation(file, 1, 1));
        var clusters = ImmutableSortedDictionary.CreateBuilder<string, ClusterAddress>(StringComparer.Ordinal);
        foreach (var entry in Entries(SpecYaml.ReadFile(text, file, draft.Report), draft))
        {
            var path = $"{Section}.{entry.Key}";
            draft.Give(path, entry.Location);
            draft.Set(path, Cluster.Read(entry.Value, path, draft));
            ImmutableArray<string> gateways = [.. draft.Items($"{path}.gateways").Cast<string>()];
            foreach (var complaint in gateways.Select(ClusterAddress.Complaint).OfType<string>()) draft.Report($"{path}.gateways", complaint);
            clusters[entry.Key] = new ClusterAddress(gateways, draft.Text($"{path}.clusterId") ?? ClusterAddress.DefaultId);
        }

        foreach (var problem in draft.Problems) report(problem);
        return draft.Problems.IsEmpty ? clusters.ToImmutable() : null;
    }

    private static IEnumerable<SpecEntry> Entries(SpecNode? root, SpecDraft draft)
    {
        if (root is null) yield break;
        if (root is not SpecNode.Mapping mapping)
        {
            draft.Report(root.Location, $"this must be a mapping with the key {Section}, found {root.Found}");
            yield break;
        }

        foreach (var key in mapping.Entries.Where(key => key.Key != Section))
            draft.Report(key.Location, $"unknown key '{ScalarText.Shortened(key.Key)}': the key is {Section}");
        if (mapping[Section] is not { } section) yield break;
        if (section is not SpecNode.Mapping named)
        {
            draft.Report(section.Location, $"{Section} must be a mapping from names to clusters, found {section.Found}");
            yield break;
        }

        foreach (var entry in named.Entries) yield return entry;
    }
}
