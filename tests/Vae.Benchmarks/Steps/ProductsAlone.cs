using Vae.Training.Kernels;
using Vae.Training.Native;

namespace Vae.Benchmarks.Steps;

/// <summary>The eleven matrix products of a step by the library's <c>sgemm</c>, and nothing else.</summary>
internal sealed class ProductsAlone(StepShape shape, TimeProvider time) : IContestant
{
    private readonly Matrix _x = Room(shape.Rows, shape.Features);
    private readonly Matrix _y = Room(shape.Rows, shape.Features);
    private readonly Matrix _h = Room(shape.Rows, shape.Hidden);
    private readonly Matrix _g = Room(shape.Rows, shape.Hidden);
    private readonly Matrix _d = Room(shape.Rows, shape.Hidden);
    private readonly Matrix _m = Room(shape.Rows, 2 * shape.Latents);
    private readonly Matrix _z = Room(shape.Rows, shape.Latents);
    private readonly Matrix _first = Room(shape.Hidden, shape.Features);
    private readonly Matrix _head = Room(2 * shape.Latents, shape.Hidden);
    private readonly Matrix _back = Room(shape.Hidden, shape.Latents);
    private readonly Matrix _last = Room(shape.Features, shape.Hidden);
    private readonly Matrix _firstGradient = Room(shape.Hidden, shape.Features);
    private readonly Matrix _headGradient = Room(2 * shape.Latents, shape.Hidden);
    private readonly Matrix _backGradient = Room(shape.Hidden, shape.Latents);
    private readonly Matrix _lastGradient = Room(shape.Features, shape.Hidden);

    public string Name => "products alone";

    public (double Wall, double Cpu) Take(int steps) => Timing.Of(time, () => Multiply(steps));

    private void Multiply(int steps)
    {
        // As whoever calls a library asks for them: written over what is there.
        var products = new SgemmProducts(MathLibrary.Sgemm() ?? throw new InvalidOperationException("libtorch exports no sgemm here: there is nothing to compare steps with."), kept: 0);
        for (var step = 0; step < steps; step++)
        {
            products.Forward(_x, _first, _h);
            products.Forward(_h, _head, _m);
            products.Forward(_z, _back, _g);
            products.Forward(_g, _last, _y);
            products.Weights(_y, _g, _lastGradient);
            products.Backward(_y, _last, _d);
            products.Weights(_d, _z, _backGradient);
            products.Backward(_d, _back, _z);
            products.Weights(_m, _h, _headGradient);
            products.Backward(_m, _head, _d);
            products.Weights(_d, _x, _firstGradient);
        }
    }

    private static Matrix Room(int rows, int columns)
    {
        var buffer = new NativeBuffer(rows * columns);
        for (var i = 0; i < buffer.Length; i++) buffer.Values[i] = ((i * 7 % 13) - 6) * 1e-3f;
        return new Matrix(buffer, 0, rows, columns);
    }
}
