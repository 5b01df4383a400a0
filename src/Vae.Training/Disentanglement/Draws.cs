using Vae.Domain.Randomness;

namespace Vae.Training.Disentanglement;

/// <summary>Random whole numbers, one after the other.</summary>
/// <param name="stream">The evaluation's.</param>
/// <param name="block">The first block that is used; each number takes one.</param>
internal sealed class Draws(RandomStream stream, ulong block)
{
    private ulong _block = block;

    /// <summary>A number from 0 to <paramref name="count"/> − 1, each as likely.</summary>
    public int Next(int count)
    {
        var words = stream.BlockAt(_block++);
        return (int)Math.BigMul(((ulong)words.Word0 << 32) | words.Word1, (ulong)count, out _);
    }
}
