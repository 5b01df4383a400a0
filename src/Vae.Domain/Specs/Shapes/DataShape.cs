using Vae.Domain.Specs.Syntax;

namespace Vae.Domain.Specs.Shapes;

/// <summary>The section <c>data</c>.</summary>
internal static class DataShape
{
    private static readonly ListShape ColumnNames = new(new TextShape()) { Distinct = true };

    /// <summary>The section.</summary>
    public static readonly ObjectShape Section = new(
        new KeyShape("source", "linear, sprites, topics and tones make their rows; idx, csv and npy read a file, images and audio a folder, text either.", new ChoiceShape(Spelling.All<DataSource>())) { Required = true },
        new KeyShape("path", "The file, or for idx, images, text and audio the folder, relative to the sweep file; required for sources that read.", new TextShape()),
        new KeyShape("rows", "Rows kept, the first after the seeded shuffle; left out, all. For sources that make their rows how many; left out, 2000.", new IntegerShape(1)),
        new KeyShape("columns", "What the columns of a csv mean; every column not named here is data.", new ObjectShape(
            new KeyShape("ignore", "Columns left out.", ColumnNames) { Default = "[]" },
            new KeyShape("label", "The class of a row, for stratified folds.", new TextShape()),
            new KeyShape("group", "The group of a row, for group folds: a group is never split.", new TextShape()),
            new KeyShape("order", "The order of the rows, for block folds.", new TextShape()),
            new KeyShape("factors", "Known generating factors, kept out of the data.", ColumnNames) { Default = "[]" })),
        new KeyShape("missing", "What an empty cell of a csv or a NaN is: an error, or with mask a value that the likelihood leaves out.", new ChoiceShape(Spelling.All<MissingValues>())) { Default = "error" },
        new KeyShape("preprocess", "What is done to the values before training; bytes are divided by 255 first.", new ChoiceShape(Spelling.All<Preprocess>())) { Default = "none" },
        new KeyShape("test", "Rows kept untouched until the end: a share or a file, not both.", new ObjectShape(
            new KeyShape("share", "Share of the rows.", NumberShape.Between(0, 1)),
            new KeyShape("path", "An official test file, relative to the sweep file.", new TextShape()))),
        new KeyShape("linear", "Settings of the source linear, x = W·z + σ·ε with orthogonal columns of W.", new ObjectShape(
            new KeyShape("dimensions", "Features of a row.", new IntegerShape(2, 100_000)) { Default = "20" },
            new KeyShape("variances", "Squared lengths of W's columns, largest first: as many as there are true latents, fewer than dimensions.", new ListShape(NumberShape.Above(0)) { NotEmpty = true }) { Default = "[8, 4, 2, 1]" },
            new KeyShape("sigma", "Standard deviation of the noise.", NumberShape.Above(0)) { Default = "0.5" })),
        new KeyShape("sprites", "Settings of the source sprites, little shapes with exact factors.", new ObjectShape(
            new KeyShape("size", "Side of the square picture in pixels.", new IntegerShape(16, 1024)) { Default = "16" })),
        new KeyShape("images", "How the pictures of the source images are read.", new ObjectShape(
            new KeyShape("size", "Height and width in pixels, [28, 28] say, that every picture is brought to; left out, all must have one size.", new ListShape(new IntegerShape(1, 4096)) { NotEmpty = true }),
            new KeyShape("color", "The channels: one of brightness, or red, green and blue.", new ChoiceShape(Spelling.All<ImageColor>())) { Default = "grey" })),
        new KeyShape("text", "How the documents of the sources text and topics become bags of words; the vocabulary is fitted inside each training fold.", new ObjectShape(
            new KeyShape("vocabulary", "Words with a column of their own, the most frequent; all others share one more column.", new IntegerShape(1, 1_000_000)) { Default = "2000" },
            new KeyShape("minimumCount", "How often a word must be in the training rows to have a column of its own.", new IntegerShape(1)) { Default = "2" })),
        new KeyShape("topics", "Settings of the source topics, documents that mix topics.", new ObjectShape(
            new KeyShape("count", "Number of topics.", new IntegerShape(1, 1000)) { Default = "8" },
            new KeyShape("words", "Different words.", new IntegerShape(2, 100_000)) { Default = "200" },
            new KeyShape("length", "Words of a document, repetitions included.", new IntegerShape(1, 100_000)) { Default = "80" })),
        new KeyShape("audio", "How the sound of the sources audio and tones becomes frames.", new ObjectShape(
            new KeyShape("bands", "Features of a frame: bands at equal distances on the mel scale.", new IntegerShape(1, 1024)) { Default = "64" },
            new KeyShape("window", "Milliseconds of sound in a frame.", NumberShape.Between(0, 10_000)) { Default = "25" },
            new KeyShape("hop", "Milliseconds from one frame to the next.", NumberShape.Between(0, 10_000)) { Default = "10" },
            new KeyShape("maximumFrequency", "Where the last band ends, in Hz; left out, half the sample rate, which all recordings must share.", NumberShape.Above(0)))),
        new KeyShape("tones", "Settings of the source tones, tones that sound together and whose levels move.", new ObjectShape(
            new KeyShape("count", "Number of tones.", new IntegerShape(1, 32)) { Default = "4" })));
}
