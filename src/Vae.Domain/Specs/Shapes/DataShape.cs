using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Shapes;

/// <summary>The section <c>data</c>.</summary>
internal static class DataShape
{
    private static readonly ListShape ColumnNames = new(new TextShape()) { Distinct = true };

    /// <summary>The section.</summary>
    public static readonly ObjectShape Section = new(
        new KeyShape("source", "linear and sprites make their rows; idx, csv and npy read files.", new ChoiceShape(Spelling.All<DataSource>()) { Later = ["images", "audio", "text"] }) { Required = true },
        new KeyShape("path", "The file, or for idx the folder that holds it, relative to the sweep file; required for idx, csv and npy.", new TextShape()),
        new KeyShape("rows", "Rows kept, the first after the seeded shuffle; left out, all. For linear and sprites the rows made; left out, 2000.", new IntegerShape(1)),
        new KeyShape("columns", "What the columns of a csv mean; every column not named here is data.", new ObjectShape(
            new KeyShape("ignore", "Columns left out.", ColumnNames) { Default = "[]" },
            new KeyShape("label", "The class of a row, for stratified folds.", new TextShape()),
            new KeyShape("group", "The group of a row, for group folds: a group is never split.", new TextShape()),
            new KeyShape("order", "The order of the rows, for block folds.", new TextShape()),
            new KeyShape("factors", "Known generating factors, kept out of the data.", ColumnNames) { Default = "[]" })),
        new KeyShape("preprocess", "What is done to the values before training; bytes are divided by 255 first.", new ChoiceShape(Spelling.All<Preprocess>()) { Later = ["binarize-dynamic"] }) { Default = "none" },
        new KeyShape("test", "Rows kept untouched until the end: a share or a file, not both.", new ObjectShape(
            new KeyShape("share", "Share of the rows.", NumberShape.Between(0, 1)),
            new KeyShape("path", "An official test file, relative to the sweep file.", new TextShape()))),
        new KeyShape("linear", "Settings of the source linear, x = W·z + σ·ε with orthogonal columns of W.", new ObjectShape(
            new KeyShape("dimensions", "Features of a row.", new IntegerShape(2, 100_000)) { Default = "20" },
            new KeyShape("variances", "Squared lengths of W's columns, largest first: as many as there are true latents, fewer than dimensions.", new ListShape(NumberShape.Above(0)) { NotEmpty = true }) { Default = "[8, 4, 2, 1]" },
            new KeyShape("sigma", "Standard deviation of the noise.", NumberShape.Above(0)) { Default = "0.5" })),
        new KeyShape("sprites", "Settings of the source sprites, little shapes with exact factors.", new ObjectShape(
            new KeyShape("size", "Side of the square picture in pixels.", new IntegerShape(16, 1024)) { Default = "16" })));
}
