using Mono.Cecil;

namespace Vae.Architecture.Tests;

/// <summary>What must not be called because TorchSharp leaves native memory to chance.</summary>
public sealed class NativeMemoryTests : IDisposable
{
    private const string Arithmetic = "Vae.Training.TensorArithmetic";

    private readonly ModuleDefinition _torchSharp = ModuleDefinition.ReadModule(typeof(TorchSharp.torch).Assembly.Location);
    private readonly ModuleDefinition _training = ModuleDefinition.ReadModule(typeof(Training.Trainer).Assembly.Location);

    public void Dispose()
    {
        _torchSharp.Dispose();
        _training.Dispose();
    }

    [Fact]
    public void Nothing_that_makes_a_scalar_is_called_but_where_it_is_held()
    {
        var makers = WhatMakesScalars();

        makers.ShouldContain("TorchSharp.torch/Tensor TorchSharp.torch/Tensor::op_Addition(TorchSharp.torch/Tensor,TorchSharp.torch/Tensor)");
        CallsOf(_training)
            .Where(call => call.Caller.DeclaringType.FullName != Arithmetic && makers.Contains(call.Callee))
            .Select(call => $"{call.Caller.FullName} calls {call.Callee}")
            .ShouldBeEmpty($"use {Arithmetic}");
    }

    [Fact]
    public void Where_scalars_are_held_TorchSharp_is_given_all_it_would_make_itself()
    {
        var makers = WhatMakesScalars();

        CallsOf(_training)
            .Where(call => call.Caller.DeclaringType.FullName == Arithmetic && makers.Contains(call.Callee))
            .Select(call => call.Callee)
            .ShouldAllBe(callee => callee.StartsWith("TorchSharp.Scalar TorchSharp.ScalarExtensionMethods::ToScalar("));
    }

    [Fact]
    public void No_tensor_lies_in_the_memory_of_an_array() =>
        CallsOf(_training)
            .Where(call => call.Callee.Contains(" TorchSharp.torch::tensor(") && call.Callee.Contains('['))
            .Select(call => call.Caller.FullName)
            .ShouldBeEmpty("use Vae.Training.TensorValues.Of");

    /// <summary>TorchSharp's methods that call the constructor of its Scalar, or one that does, and so on.</summary>
    private HashSet<string> WhatMakesScalars()
    {
        var callers = CallsOf(_torchSharp).ToLookup(call => call.Callee, call => call.Caller.FullName);
        var found = new HashSet<string>();
        var open = new Stack<string>(["System.Void TorchSharp.Scalar::.ctor(System.IntPtr)"]);
        while (open.TryPop(out var callee))
        {
            foreach (var caller in callers[callee].Where(found.Add)) open.Push(caller);
        }

        return found;
    }

    private static IEnumerable<(MethodDefinition Caller, string Callee)> CallsOf(ModuleDefinition module) =>
        from type in module.GetTypes()
        from method in type.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        where instruction.Operand is MethodReference
        select (method, ((MethodReference)instruction.Operand).GetElementMethod().FullName);
}
