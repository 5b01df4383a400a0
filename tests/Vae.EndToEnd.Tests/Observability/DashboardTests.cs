using System.Text.Json.Nodes;

namespace Vae.EndToEnd.Tests.Observability;

/// <summary>What is asked of every dashboard before anybody sees it.</summary>
public sealed class DashboardTests
{
    [Fact]
    public void Each_panel_says_what_it_shows_in_which_unit_and_asks_the_chosen_data_source()
    {
        foreach (var (name, panel) in Dashboard.All().SelectMany(dashboard => dashboard.Panels.Select(panel => (dashboard.Name, panel))))
        {
            var where = $"{name}: {panel["title"]}";
            panel["title"]!.GetValue<string>().ShouldNotBeNullOrWhiteSpace(where);
            panel["description"]!.GetValue<string>().ShouldEndWith(".", Case.Sensitive, where);
            panel["fieldConfig"]!["defaults"]!["unit"]!.GetValue<string>().ShouldNotBeNullOrWhiteSpace(where);
            foreach (var source in panel["targets"]!.AsArray().Select(target => target!["datasource"]).Append(panel["datasource"]))
                (source!["type"]!.GetValue<string>(), source["uid"]!.GetValue<string>()).ShouldBe(("prometheus", "${datasource}"), where);
        }
    }

    [Fact]
    public void No_panel_has_the_number_or_the_place_of_another()
    {
        foreach (var dashboard in Dashboard.All())
        {
            var panels = dashboard.Json["panels"]!.AsArray();
            panels.Select(panel => panel!["id"]!.GetValue<int>()).ShouldBeUnique(dashboard.Name);
            var cells = panels.SelectMany(panel => Cells(panel!["gridPos"]!)).ToArray();
            cells.ShouldBeUnique(dashboard.Name);
            cells.Max(cell => cell.X).ShouldBeLessThan(24, dashboard.Name);
        }

        static IEnumerable<(int X, int Y)> Cells(JsonNode place)
        {
            var (x, y) = (place["x"]!.GetValue<int>(), place["y"]!.GetValue<int>());
            return from column in Enumerable.Range(x, place["w"]!.GetValue<int>()) from line in Enumerable.Range(y, place["h"]!.GetValue<int>()) select (column, line);
        }
    }

    [Fact]
    public void Every_query_asks_for_chosen_clusters_only_and_dashboards_lead_to_each_other()
    {
        var dashboards = Dashboard.All();
        dashboards.Select(dashboard => dashboard.Json["uid"]!.GetValue<string>()).ShouldBe(["vae-cluster", "vae-storage", "vae-sweeps", "vae-workers"]);
        foreach (var dashboard in dashboards)
        {
            dashboard.Json["tags"]!.AsArray().Select(tag => tag!.GetValue<string>()).ShouldBe(["vae"]);
            dashboard.Variables.Select(variable => variable["name"]!.GetValue<string>()).Take(2).ShouldBe(["datasource", "job"]);
            foreach (var query in dashboard.Queries)
            {
                query.Split('{').Length.ShouldBe(query.Split("{job=~\"$job\"").Length, query);
                Dashboard.Sent(query).ShouldNotContain("$");
            }
        }
    }
}
