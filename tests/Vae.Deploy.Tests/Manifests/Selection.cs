using k8s.Models;

namespace Vae.Deploy.Tests.Manifests;

/// <summary>What label selectors mean.</summary>
internal static class Selection
{
    /// <summary>Whether a selector selects what has these labels; an empty one selects everything.</summary>
    public static bool Selects(V1LabelSelector selector, IDictionary<string, string> labels) =>
        (selector.MatchLabels ?? new Dictionary<string, string>()).All(wanted => labels.TryGetValue(wanted.Key, out var value) && value == wanted.Value)
        && (selector.MatchExpressions ?? []).All(wanted => wanted.OperatorProperty == "In"
            ? labels.TryGetValue(wanted.Key, out var value) && wanted.Values.Contains(value)
            : throw new ShouldAssertException($"What does {wanted.OperatorProperty} mean?"));
}
