using Vae.Domain.Planning;
using Vae.Domain.Randomness;
using Vae.Domain.SearchSpaces;
using Vae.Domain.Specs;
using Vae.Training;
using Vae.Training.Data;

namespace Vae.Benchmarks.Steps;

/// <summary>Whole steps as a run takes them: rows, noise, gradient, guard and Adam.</summary>
internal sealed class TrainedSteps : IContestant
{
    private const int DataRows = 20000;

    private readonly TimeProvider _time;
    private readonly int[] _order;
    private readonly int _rows;
    private readonly RunInTraining _run;
    private int _at;

    public TrainedSteps(StepShape shape, Engine engine, TimeProvider time, Precision precision = Precision.Float32)
    {
        _time = time;
        Name = $"{engine.ToString().ToLowerInvariant()} engine{(precision is Precision.Bf16 ? ", bf16" : "")}";
        _rows = shape.Rows;
        var uniforms = new double[DataRows * shape.Features];
        new RandomStream(1, RandomPurpose.DataGeneration).FillUniform(0, uniforms);
        var data = new DataSet([.. uniforms.Select(value => (float)value)], DataRows, shape.Features);
        _order = new RandomStream(1, RandomPurpose.DataOrder).Permutation(DataRows);
        _run = new RunInTraining(new TrainingJob(
            new ModelSpec { Encoder = [shape.Hidden], Decoder = [shape.Hidden], Likelihood = new LikelihoodSpec.Bernoulli() },
            new TrainingSpec { Epochs = 1, WarmUpEpochs = 0, Engine = engine, Precision = precision },
            new Configuration(Beta: 1, shape.Latents, LearningRate: 1e-3, shape.Rows, Activation.Relu),
            data,
            new Fold(0, [.. Enumerable.Range(0, DataRows)], []),
            Seed: 1,
            SeedIndex: 0,
            Standardize: false));
    }

    public string Name { get; }

    public (double Wall, double Cpu) Take(int steps) => Timing.Of(_time, () => Train(steps));

    private void Train(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            if (_at + _rows > DataRows) _at = 0;
            var objective = _run.Engine.Differentiate(_order.AsSpan(_at, _rows), epoch: 1, _run.Progress.Step);
            _run.Take(objective, 1e-3);
            _at += _rows;
        }
    }
}
