namespace Vae.Architecture.Tests;

public sealed class OutputTests
{
    [Fact]
    public void No_output_folder_holds_native_libraries_of_another_system()
    {
        string[] foreign = OperatingSystem.IsLinux() ? ["*.dylib", "torch_cpu.dll", "c10.dll"]
            : OperatingSystem.IsMacOS() ? ["*.so", "torch_cpu.dll", "c10.dll"]
            : ["*.so", "*.dylib"];
        var outputs = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", ".."));

        foreign.SelectMany(pattern => Directory.EnumerateFiles(outputs, pattern, SearchOption.AllDirectories)).ShouldBeEmpty();
        Directory.EnumerateDirectories(outputs, "runtimes", SearchOption.AllDirectories).ShouldBeEmpty();
    }
}
