using CsCheck;
using Vae.Training.Data;
using Vae.Training.Data.Audio;

namespace Vae.Training.Tests.Data;

public sealed class WaveFileTests : IDisposable
{
    private const int Pcm = 1;
    private const int Float = 3;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Samples_of_every_kind_lie_between_minus_1_and_1()
    {
        Read(Some.Wave(Pcm, 8, [0, 128, 192, 255])).ShouldBe([-1, 0, 0.5f, 127 / 128f]);
        Read(Some.Wave(Pcm, 16, Some.Bytes(short.MinValue, (short)0, (short)16384))).ShouldBe([-1, 0, 0.5f]);
        Read(Some.Wave(Pcm, 24, [0, 0, 0x80, 0, 0, 0x40, 1, 0, 0, 0xFF, 0xFF, 0xFF])).ShouldBe([-1, 0.5f, 1 / 8388608f, -1 / 8388608f]);
        Read(Some.Wave(Pcm, 32, Some.Bytes(int.MinValue, 1 << 30))).ShouldBe([-1, 0.5f]);
        Read(Some.Wave(Float, 32, Some.Bytes(-1f, 0.25f))).ShouldBe([-1, 0.25f]);
        Read(Some.Wave(Float, 64, Some.Bytes(-1.0, 0.25))).ShouldBe([-1, 0.25f]);
    }

    [Fact]
    public void Channels_are_averaged() =>
        Read(Some.Wave(Float, 32, Some.Bytes(1f, 0f, -0.5f, 0.5f), channels: 2)).ShouldBe([0.5f, 0]);

    [Fact]
    public void Other_chunks_are_passed_over()
    {
        var plain = Some.Wave(Pcm, 8, [192]);
        byte[] withNotes = [.. plain[..12], .. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0, .. plain[12..]];
        Read(withNotes).ShouldBe([0.5f]);
    }

    [Fact]
    public void What_is_damaged_is_a_problem_and_no_crash()
    {
        var good = Some.Wave(Pcm, 16, [.. Enumerable.Range(0, 40).Select(i => (byte)i)], channels: 2);
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, good.Length]).Sample((at, value, length) =>
        {
            var bytes = good[..length];
            if (at < length) bytes[at] = value;
            var problems = new ProblemList();
            var read = WaveFile.Read(_folder.Write("damaged.wav", bytes), problems);
            (read is null).ShouldBe(!problems.IsEmpty);
        }, iter: 500, threads: 1);
    }

    private float[] Read(byte[] file)
    {
        var recording = WaveFile.Read(_folder.Write("some.wav", file), new ProblemList()).ShouldNotBeNull();
        recording.SampleRate.ShouldBe(8000);
        return recording.Samples;
    }
}
