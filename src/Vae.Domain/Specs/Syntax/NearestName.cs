namespace Vae.Domain.Specs.Syntax;

/// <summary>Finds the name that somebody meant.</summary>
public static class NearestName
{
    /// <summary>The candidate nearest to a misspelled word, by edit distance without regard to case, hyphens and underscores.</summary>
    /// <returns>Null when none is near: more than a third of the letters differ, and none begins with the word.</returns>
    public static string? Among(string word, IEnumerable<string> candidates)
    {
        var folded = Folded(word);
        var nearest = candidates
            .Select(candidate => (Name: candidate, Distance: Distance(folded, Folded(candidate))))
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault();
        if (nearest.Name is not null && nearest.Distance <= Math.Max(1, folded.Length / 3) && nearest.Distance < folded.Length)
            return nearest.Name;
        return folded.Length < 3 ? null : candidates.FirstOrDefault(candidate => Folded(candidate).StartsWith(folded, StringComparison.Ordinal));
    }

    private static string Folded(string word) =>
        word.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.</summary>
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > b.Length)
            return a.Length;
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }

                var substitution = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(substitution, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[a.Length, b.Length];
    }
}
