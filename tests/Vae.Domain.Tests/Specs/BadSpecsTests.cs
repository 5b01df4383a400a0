using System.Text;

namespace Vae.Domain.Tests.Specs;

public sealed class BadSpecsTests
{
    [Fact]
    public void Every_wrong_file_gets_clear_messages()
    {
        var table = new StringBuilder();
        foreach (var (title, text, overrides) in BadSpecs.All)
        {
            table.Append("## ").Append(title).Append('\n');
            foreach (var line in text.TrimEnd('\n').Split('\n'))
                table.Append("    ").Append(line.Length > 120 ? line[..120] + "…" : line).Append('\n');
            foreach (var given in overrides)
                table.Append("    --set ").Append(given).Append('\n');
            foreach (var problem in Sweeps.Problems(text, overrides))
                table.Append(problem).Append('\n');
            table.Append('\n');
        }

        table.ToString().ShouldMatchApproved();
    }
}
