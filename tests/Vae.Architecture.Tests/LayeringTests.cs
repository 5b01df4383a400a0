using System.Reflection;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Vae.Architecture.Tests;

/// <summary>The arrows of the architecture: who may know whom.</summary>
public sealed class LayeringTests
{
    private static readonly string[] Projects = ["Vae.Domain", "Vae.Training", "Vae.Grains", "Vae.Silo", "vae"];

    [Theory]
    [InlineData("Vae.Domain")]
    [InlineData("Vae.Training", "Vae.Domain")]
    [InlineData("Vae.Grains", "Vae.Domain")]
    [InlineData("Vae.Silo", "Vae.Domain", "Vae.Training", "Vae.Grains")]
    [InlineData("vae", "Vae.Domain", "Vae.Training", "Vae.Grains", "Vae.Silo")]
    public void A_project_knows_only_those_below_it(string project, params string[] allowed) =>
        References(project).Where(Projects.Contains).ShouldBeSubsetOf(allowed);

    [Theory]
    [InlineData("Vae.Domain", "Orleans", "the domain is pure")]
    [InlineData("Vae.Domain", "TorchSharp", "the domain is pure")]
    [InlineData("Vae.Domain", "Microsoft.Data.Sqlite", "the domain is pure")]
    [InlineData("Vae.Training", "Orleans", "training knows nothing of the cluster")]
    [InlineData("Vae.Training", "Microsoft.Data.Sqlite", "training knows nothing of the store")]
    [InlineData("Vae.Training", "AWSSDK", "training keeps objects, wherever a host has them lie")]
    [InlineData("Vae.Grains", "TorchSharp", "grains never train")]
    [InlineData("Vae.Grains", "AWSSDK", "grains keep events, not objects")]
    public void A_project_does_not_know_what_it_must_not(string project, string forbidden, string why) =>
        References(project).ShouldNotContain(name => name.StartsWith(forbidden, StringComparison.Ordinal), why);

    [Fact]
    public void Folders_of_the_domain_that_come_first_do_not_know_those_that_come_later()
    {
        var architecture = new ArchLoader().LoadAssemblies(Assembly.Load("Vae.Domain")).Build();
        string[] order = ["Randomness", "SearchSpaces", "Specs", "Search|Planning", "Metrics", "Leasing|Ranking", "Stopping", "Reporting"];
        for (var earlier = 0; earlier < order.Length; earlier++)
        {
            for (var later = earlier + 1; later < order.Length; later++)
            {
                Types().That().ResideInNamespaceMatching($@"^Vae\.Domain\.({order[earlier]})(\.|$)")
                    .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^Vae\.Domain\.({order[later]})(\.|$)"))
                    .WithoutRequiringPositiveResults()
                    .Check(architecture);
            }
        }
    }

    [Fact]
    public void Grain_classes_stay_inside_their_assembly() =>
        Assembly.Load("Vae.Grains").GetExportedTypes()
            .Where(type => typeof(Grain).IsAssignableFrom(type))
            .ShouldBeEmpty();

    private static string[] References(string project) =>
        [.. Assembly.Load(project).GetReferencedAssemblies().Select(reference => reference.Name!)];
}
