using Vae.Benchmarks;
using Vae.Training.Native;

// dotnet run -c Release --project tests/Vae.Benchmarks -- step [ROUNDS] [PYTORCH_STEP.PY] [PYTHON]
if (args is not ["step", .. var rest])
{
    Console.Error.WriteLine("Usage: step [ROUNDS] [PYTORCH_STEP.PY] [PYTHON]");
    return 2;
}

if (LibTorch.Load(LibTorchSettings.FromEnvironment()) is LibTorchLoad.Cannot cannot)
{
    Console.Error.WriteLine(cannot.Message);
    return 1;
}

MathThreads.UseOneHere();
var rounds = rest.Length > 0 ? int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 7;
StepBenchmark.Run(rounds, rest.Length > 1 ? rest[1] : null, rest.Length > 2 ? rest[2] : "python3", TimeProvider.System);
return 0;
