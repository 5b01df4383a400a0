using TorchSharp;
using Vae.Training.Native;

namespace Vae.Training.Tests.Native;

public sealed class LibTorchTests
{
    [Fact]
    public void It_loads_and_computes_in_a_test_host()
    {
        LibTorch.Load(LibTorchSettings.FromEnvironment()).ShouldBeOfType<LibTorchLoad.Loaded>();

        using var sum = torch.ones(2, 2).sum();

        sum.item<float>().ShouldBe(4);
    }

    [Fact]
    public void Loading_again_gives_the_same_result_on_every_thread()
    {
        var first = LibTorch.Load(LibTorchSettings.FromEnvironment());

        var others = new LibTorchLoad[4];
        Parallel.For(0, others.Length, i => others[i] = LibTorch.Load(new LibTorchSettings(CacheFolder: null, Adapt: false)));

        others.ShouldAllBe(other => ReferenceEquals(other, first));
    }

    [Fact]
    public void The_process_has_one_math_thread_by_default()
    {
        LibTorch.Load(LibTorchSettings.FromEnvironment()).ShouldBeOfType<LibTorchLoad.Loaded>();

        torch.get_num_threads().ShouldBe(1);
    }
}
