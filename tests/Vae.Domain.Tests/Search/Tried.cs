using Vae.Domain.Search;
using Vae.Domain.SearchSpaces;

namespace Vae.Domain.Tests.Search;

/// <summary>Configurations that were tried, and what was told of them.</summary>
internal sealed class Tried
{
    private SearchBook _book = SearchBook.Empty;

    public List<Configuration> Configurations { get; } = [];

    public ToldTrials Told => new(_book.Scores.Count, _book.Best.Select(told => told.Trial));

    public void Add(Configuration configuration) => Configurations.Add(configuration);

    public void Add(Configuration configuration, double? score)
    {
        _book = _book.Tell(Configurations.Count, score);
        Add(configuration);
    }
}
