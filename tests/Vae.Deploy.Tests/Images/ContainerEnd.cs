namespace Vae.Deploy.Tests.Images;

/// <summary>What a container left behind.</summary>
internal sealed record ContainerEnd(int ExitCode, string Output, string Error)
{
    /// <summary>Expects an exit code.</summary>
    public ContainerEnd ShouldBe(int exitCode)
    {
        ExitCode.ShouldBe(exitCode, $"{Output}\n{Error}");
        return this;
    }
}
