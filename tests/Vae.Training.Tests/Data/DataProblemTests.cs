using Vae.Domain.Specs;
using Vae.Training.Pictures;

namespace Vae.Training.Tests.Data;

public sealed class DataProblemTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _problems = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_refusal_names_the_file_the_place_and_what_would_be_right()
    {
        Idx();
        Csv();
        Npy();
        Npz();
        Images();
        Text();
        Audio();
        Values();
        Spec();
        string.Join('\n', _problems).Replace(_folder.Path, "DATA", StringComparison.Ordinal)
            .ShouldMatchApproved(c => c.WithFileExtension("txt"));
    }

    private void Idx()
    {
        var good = Some.Idx(8, [2, 1, 2], 1, 2, 3, 4);
        Refused("missing.idx", null);
        Refused("empty.idx", []);
        Refused("magic.idx", "PNG..."u8.ToArray());
        Refused("type.idx", Some.Idx(7, [1, 1], 1));
        Refused("sizes.idx", good[..10]);
        Refused("short.idx", good[..^1]);
        Refused("trailing.idx", [.. good, 9]);
        Refused("none.idx", Some.Idx(8, [0, 28, 28]));
        Refused("labels.idx", Some.Idx(8, [3], 1, 2, 3));
        Refused("lying.idx", Some.Idx(8, [60000, 28, 28], 1, 2, 3));
        Refused("overflow.idx", Some.Idx(8, [uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, 16], 1));
        Refused("short.gz", Some.Packed(good[..^1]));
        Refused("trailing.gz", Some.Packed([.. good, 9]));
        Refused("lying.gz", Some.Packed(Some.Idx(8, [60000, 28, 28], 1, 2, 3)));
        Refused("damaged.gz", [.. Some.Packed(good)[..^8], 0, 0, 0, 0, 4, 0, 0, 0]);
        Refused("cut.gz", Some.Packed(Some.Idx(8, [1, 100], [.. Enumerable.Range(0, 100).Select(i => (byte)(i * 37))]))[..40]);
        Refused("nan.idx", Some.Idx(0x0D, [1, 2], 0, 0, 0, 0, 0x7F, 0xC0, 0, 0));

        _folder.Write("t-labels-idx1-ubyte", Some.Idx(8, [3], 1, 2, 3));
        Refused("t-images-idx3-ubyte", good);
        _folder.Write("u-labels-idx1-ubyte", Some.Idx(8, [3], 1, 2));
        Refused("u-images-idx3-ubyte", good);
        Directory.CreateDirectory(_folder["empty"]);
        this.Refused(DataSource.Idx, _folder["empty"]);

        void Refused(string name, byte[]? content)
        {
            if (content is not null) _folder.Write(name, content);
            this.Refused(DataSource.Idx, _folder[name]);
        }
    }

    private void Csv()
    {
        var good = new ColumnsSpec();
        Refused("empty.csv", "", good);
        Refused("header.csv", "a,b\n", good);
        Refused("headless.csv", "1,2\n3,4\n", good);
        Refused("twice.csv", "a,b,a\n1,2,3\n", good);
        Refused("nameless.csv", ",b\n1,2\n", good);
        Refused("ragged.csv", "a,b\n1,2\n3\n4,5,6\n", good);
        Refused("cells.csv", "age,b\n1,2\n,3\nold,4\nNaN,5\n6,-Infinity\n1e300,7\n\"1,5\",8\n", good);
        Refused("quote.csv", "a,b\n1,2\n3,\"4\"x\n", good);
        Refused("open.csv", "a,b\n1,2\n3,\"4\n", good);
        Refused("columns.csv", "id,age,class\n1,2,x\n", new ColumnsSpec { Ignore = ["idd"], Label = "clas", Group = "hospital", Factors = ["Age"] });
        Refused("nothing.csv", "id,class\n1,x\n", new ColumnsSpec { Ignore = ["id"], Label = "class" });
        Refused("roles.csv", "a,y,t\n1,,5\n2,x,soon\n", new ColumnsSpec { Label = "y", Order = "t" });
        Directory.CreateDirectory(_folder["folder.csv"]);
        this.Refused(DataSource.Csv, _folder["folder.csv"]);
        var packed = Some.Packed(System.Text.Encoding.UTF8.GetBytes("a,b\n" + string.Join('\n', Enumerable.Range(0, 500).Select(i => $"{i * 7919 % 1000},{i}"))));
        this.Refused(DataSource.Csv, _folder.Write("cut.csv.gz", packed[..^200]));
        var test = _folder.Write("other.csv", "b,a\n1,2\n");
        _problems.AddRange(Some.Problems(Some.Source(DataSource.Csv, _folder.Write("own.csv", "a,b\n1,2\n")) with { TestPath = test }));

        void Refused(string name, string content, ColumnsSpec columns) =>
            this.Refused(DataSource.Csv, _folder.Write(name, content), columns);
    }

    private void Npy()
    {
        var good = Some.Npy("<f4", "(2, 2)", new byte[16]);
        Refused("missing.npy", null);
        Refused("magic.npy", "hello, world, this is text"u8.ToArray());
        Refused("version.npy", [.. good[..6], 9, .. good[7..]]);
        Refused("header.npy", good[..50]);
        Refused("long.npy", [0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0xFF, .. good[10..]]);
        Refused("short.npy", good[..^1]);
        Refused("trailing.npy", [.. good, 0]);
        Refused("lying.npy", Some.Npy("<f4", "(60000, 784)", new byte[16]));
        Refused("overflow.npy", Some.Npy("<f4", "(9223372036854775807, 9223372036854775807)", new byte[16]));
        Refused("none.npy", Some.Npy("<f4", "(0, 3)", []));
        Refused("scalar.npy", Some.Npy("<f4", "()", new byte[4]));
        Refused("big.npy", Some.Npy(">f4", "(1, 1)", new byte[4]));
        Refused("object.npy", Some.Npy("|O", "(1, 1)", new byte[4]));
        Refused("nan.npy", Some.Npy("<f8", "(2, 2)", Some.Bytes(0, 1, double.NaN, 3)));
        Refused("infinite.npy", Some.Npy("<f8", "(2, 2)", Some.Bytes(0, 1, 2, 1e300)));

        void Refused(string name, byte[]? content)
        {
            if (content is not null) _folder.Write(name, content);
            this.Refused(DataSource.Npy, _folder[name]);
        }
    }

    private void Npz()
    {
        var rows = Some.Npy("<f4", "(2, 2)", new byte[16]);
        Refused(DataSource.Npy, _folder.Npz("two.npz", ("a", rows), ("b", rows)));
        Refused(DataSource.Npy, _folder.Npz("count.npz", ("x", rows), ("y", Some.Npy("|u1", "(3,)", [1, 2, 3]))));
        Refused(DataSource.Npy, _folder.Npz("real.npz", ("x", rows), ("y", Some.Npy("<f4", "(2,)", Some.Bytes(1, 0.5f)))));
        Refused(DataSource.Npy, _folder.Npz("text.npz", ("x", rows), ("labels", Some.Npy("<U3", "(2,)", new byte[24]))));
        Refused(DataSource.Npy, _folder.Npz("lying.npz", ("x", Some.Npy("<f4", "(60000, 784)", new byte[16]))));
        var whole = File.ReadAllBytes(_folder.Npz("whole.npz", ("x", rows)));
        Refused(DataSource.Npy, _folder.Write("cut.npz", whole[..^30]));
    }

    private void Images()
    {
        var good = Png.Encode(new Picture(2, 3, 1, new byte[6]));
        Refused(DataSource.Images, _folder["no folder"]);
        Refused(DataSource.Images, _folder.Write("one.png", good));
        _folder.Write("notes/a.txt", "no picture");
        Refused(DataSource.Images, _folder["notes"]);
        _folder.Write("bad/a.png", good);
        _folder.Write("bad/b.png", Png.Encode(new Picture(3, 2, 1, new byte[6])));
        _folder.Write("bad/cut.png", good[..40]);
        _folder.Write("bad/text.jpg", "hello");
        Refused(DataSource.Images, _folder["bad"]);
    }

    private void Text()
    {
        Refused(DataSource.Text, _folder["no text"]);
        Refused(DataSource.Text, _folder.Write("blank.txt", "...\n\n"));
        _folder.Write("pdfs/a.pdf", "hello");
        Refused(DataSource.Text, _folder["pdfs"]);
        _folder.Write("blanks/a.txt", "-");
        Refused(DataSource.Text, _folder["blanks"]);
    }

    private void Audio()
    {
        var good = Some.Wave(1, 8, new byte[400]);
        _folder.Write("sounds/a.wav", good);
        _folder.Write("sounds/cut.wav", good[..^1]);
        _folder.Write("sounds/faster.wav", Some.Wave(1, 8, new byte[800], rate: 16000));
        _folder.Write("sounds/headless.wav", good[..30]);
        _folder.Write("sounds/law.wav", Some.Wave(7, 8, new byte[400]));
        _folder.Write("sounds/nan.wav", Some.Wave(3, 32, Some.Bytes(0, float.NaN)));
        _folder.Write("sounds/short.wav", Some.Wave(1, 8, new byte[100]));
        _folder.Write("sounds/text.wav", "hello");
        Refused(DataSource.Audio, _folder["sounds"]);
        _folder.Write("slow/a.wav", good);
        _problems.AddRange(Some.Problems(Some.Source(DataSource.Audio, _folder["slow"]) with { Audio = new() { MaximumFrequency = 5000 } }));
        _problems.AddRange(Some.Problems(Some.Source(DataSource.Tones) with { Audio = new() { MaximumFrequency = 5000, Window = 501 } }));
    }

    private void Values()
    {
        var path = _folder.Write("values.npy", Some.Npy("<f4", "(2, 2)", Some.Bytes(0, 1, 0.37f, 1)));
        var beyond = _folder.Write("beyond.npy", Some.Npy("<f4", "(2, 2)", Some.Bytes(0, 1, 1.7f, 1)));
        var table = _folder.Write("values.csv", "age,b\n0,1\n1,0.5\n");
        var spec = Some.Source(DataSource.Npy, path);
        _problems.AddRange(Some.Problems(spec with { Path = beyond }, Some.Bernoulli));
        _problems.AddRange(Some.Problems(spec with { Path = beyond, Preprocess = Preprocess.BinarizeDynamic }, Some.Bernoulli));
        _problems.AddRange(Some.Problems(spec with { Path = beyond }, new LikelihoodSpec.ContinuousBernoulli()));
        _problems.AddRange(Some.Problems(spec, new LikelihoodSpec.DiscretizedLogistic()));
        _problems.AddRange(Some.Problems(spec, new LikelihoodSpec.Categorical(256)));
        _problems.AddRange(Some.Problems(Some.Source(DataSource.Csv, table), new LikelihoodSpec.Multinomial()));
        _problems.AddRange(Some.Problems(spec with { Path = beyond, Preprocess = Preprocess.BinarizeStatic }, Some.Bernoulli));
        _problems.AddRange(Some.Problems(spec with { Preprocess = Preprocess.Dequantize }));
        _problems.AddRange(Some.Problems(spec with { Preprocess = Preprocess.Standardize }, Some.Bernoulli));
    }

    [Fact]
    public void Levels_beyond_the_last_are_refused() =>
        Some.Problems(Some.Source(DataSource.Npy, _folder.Write("levels.npy", Some.Npy("<f4", "(1, 3)", Some.Bytes(0f, 2, 3)))), new LikelihoodSpec.Categorical(3))
            .ShouldBe([$"{_folder["levels.npy"]}: value [0, 2] is 3: model.likelihood: categorical takes whole numbers from 0 to 2; use more levels, or another likelihood."]);

    private void Spec()
    {
        var path = _folder.Write("spec.npy", Some.Npy("<f4", "(2, 2)", new byte[16]));
        var wide = _folder.Write("wide.npy", Some.Npy("<f4", "(1, 3)", new byte[12]));
        _problems.AddRange(Some.Problems(Some.Source(DataSource.Npy)));
        _problems.AddRange(Some.Problems(Some.Source(DataSource.Npy, path, rows: 3)));
        _problems.AddRange(Some.Problems(Some.Source(DataSource.Npy, path, columns: new ColumnsSpec { Label = "y" })));
        _problems.AddRange(Some.Problems(Some.Source(DataSource.Npy, path) with { TestPath = wide }));
        var upright = _folder.Write("upright.npy", Some.Npy("|u1", "(1, 3, 2)", new byte[6]));
        var flat = _folder.Write("flat.npy", Some.Npy("|u1", "(1, 2, 3)", new byte[6]));
        _problems.AddRange(Some.Problems(Some.Source(DataSource.Npy, upright) with { TestPath = flat }));
        _problems.AddRange(Some.Problems(Some.Source(DataSource.Npy, _folder["gone.npy"]) with { TestPath = _folder["gone too.npy"] }));
        _problems.AddRange(Some.Problems(Some.Source(DataSource.Sprites, rows: 6145)));
        _problems.AddRange(Some.Problems(Some.Source(DataSource.Linear) with { TestPath = path }));
    }

    private void Refused(DataSource source, string path, ColumnsSpec? columns = null)
    {
        var before = _problems.Count;
        _problems.AddRange(Some.Problems(Some.Source(source, path, columns: columns)));
        _problems.Count.ShouldBeGreaterThan(before);
    }
}
