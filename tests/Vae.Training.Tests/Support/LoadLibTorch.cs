using System.Runtime.CompilerServices;
using Vae.Training.Native;

namespace Vae.Training.Tests.Support;

internal static class LoadLibTorch
{
    [ModuleInitializer]
    public static void BeforeAnyTest() => LibTorch.Load(LibTorchSettings.FromEnvironment());
}
