namespace Vae.Domain.Tests.Specs;

/// <summary>Every kind of wrong sweep file.</summary>
internal static class BadSpecs
{
    public static IEnumerable<BadSpec> All => [.. Syntax, .. Values, .. Later, .. Data, .. Model, .. Training, .. Space, .. Folds, .. Stopping, .. Rankings, .. Overrides, Everything];

    private static IEnumerable<BadSpec> Syntax =>
    [
        new("an empty file", ""),
        new("only comments", "# name: a\n"),
        new("no YAML", "name: [a\ndata: b\n"),
        new("a value with a colon", "name: a: b\n"),
        new("a tab as indentation", "name: a\ndata:\n\tsource: idx\n"),
        new("a list instead of keys", "- name: a\n"),
        new("a text instead of keys", "hello\n"),
        new("two documents", Sweeps.Shortest + "\n---\nname: b\n"),
        new("a key written twice", Sweeps.Shortest + "\nseed: 1\nseed: 2\n"),
        new("a key that is a list", Sweeps.Shortest + "\n[a]: 1\n"),
        new("an alias without an anchor", Sweeps.Shortest + "\nseed: *a\n"),
        new("an alias of itself", Sweeps.Shortest + "\nspace: { beta: &a [*a] }\n"),
        new("a tag", Sweeps.Shortest + "\nseed: !!int 3\n"),
        new("a tag that is no address", Sweeps.Shortest + "\nseed: !<[> 3\n"),
        new("a deep nest", Sweeps.Shortest + "\nspace: " + new string('[', 100) + new string(']', 100)),
    ];

    private static IEnumerable<BadSpec> Values =>
    [
        new("nothing but a version", "version: 1\n"),
        new("another version", Sweeps.Shortest + "\nversion: 2\n"),
        new("unknown keys", Sweeps.Shortest + "\ntrainin: {}\ntraining: { learningrate: 0.1, batch: 3, latent_dimension: 2, dropout: 0.9 }\n"),
        new("keys in the wrong section", Sweeps.Shortest + "\nfolds: 3\ntraining: { encoder: [3] }\n"),
        new("names that are none", Sweeps.Shortest, "name=.hidden"),
        new("a name with a slash", Sweeps.Shortest, "name=a/b"),
        new("a name that is too long", Sweeps.Shortest, "name=" + new string('a', 65)),
        new("a name that is a number", Sweeps.Shortest, "name=2024"),
        new("a name that is empty", Sweeps.Shortest, "name=\"\""),
        new("seeds that are none", Sweeps.Shortest + "\nseed: -1\n"),
        new("a seed that is too large", Sweeps.Shortest + "\nseed: 18446744073709551616\n"),
        new("a seed that no number type holds", Sweeps.Shortest + "\nseed: 1e40\n"),
        new("wrong types", Sweeps.Shortest + """

            training:
              epochs: ten
              batchSize: 12.5
              learningRate: "0.1"
              beta: [1]
              latentDimension: true
              warmUp: 3
            """),
        new("numbers out of range", Sweeps.Shortest + """

            training:
              epochs: 0
              batchSize: 3000000000
              learningRate: 0
              beta: -0.5
              latentDimension: 0
            """),
        new("numbers that are not finite", Sweeps.Shortest + "\ntraining: { beta: .nan, learningRate: .inf }\n"),
        new("a number that is too large", Sweeps.Shortest + "\ntraining: { beta: 1e400 }\n"),
        new("values left out", Sweeps.Shortest + "\nseed:\ntraining: { epochs: }\n"),
        new("a section that is a list", Sweeps.Shortest + "\ntraining: [adam]\n"),
    ];

    private static IEnumerable<BadSpec> Later =>
    [
        new("keys of later parts", Sweeps.Shortest + """

            evaluation: { samples: 10 }
            budget: { hours: 2, runs: 10 }
            resources: { memory: 2GiB }
            space: { likelihood: [bernoulli], preprocess: [none], kind: [vae], epochs: [1] }
            """),
        new("values of later parts", """
            name: a
            data: { source: idx, path: p }
            model: { likelihood: bernoulli }
            search: { method: tpe, trials: 3 }
            ranking: { by: likelihood }
            """),
    ];

    private static IEnumerable<BadSpec> Data =>
    [
        new("an unknown source", Sweeps.Shortest, "data.source=idz"),
        new("a file source without a path", "name: a\ndata: { source: csv }\nmodel: { likelihood: gaussian }\n"),
        new("a folder source without a path", "name: a\ndata: { source: idx }\nmodel: { likelihood: gaussian }\n"),
        new("pictures without a folder, and a size that is none", "name: a\ndata: { source: images, images: { size: [28], color: gray } }\nmodel: { likelihood: gaussian }\n"),
        new("pictures that are none", "name: a\ndata: { source: csv, path: p, images: { size: [28, 28] } }\nmodel: { likelihood: gaussian }\n"),
        new("documents without a path, and topics of none", "name: a\ndata: { source: text, topics: { count: 0 }, preprocess: dequantize }\nmodel: { likelihood: bernoulli }\n"),
        new("a vocabulary of numbers", "name: a\ndata: { source: csv, path: p, text: { vocabulary: 10 } }\nmodel: { likelihood: gaussian }\n"),
        new("sound that is none", "name: a\ndata: { source: audio, audio: { bands: 0, window: 0, maximumFrequency: -1 }, tones: { count: 2 } }\nmodel: { likelihood: bernoulli }\n"),
        new("missing pixels", "name: a\ndata: { source: images, path: p, missing: mask }\nmodel: { likelihood: bernoulli }\n"),
        new("a generator with paths", "name: a\ndata: { source: sprites, path: p, test: { path: q } }\nmodel: { likelihood: bernoulli }\n"),
        new("sections of other sources", Sweeps.Shortest, "data.columns.label=a", "data.linear.sigma=1", "data.sprites.size=16"),
        new("a test share and a test path", Sweeps.Shortest, "data.test={ share: 0.2, path: t }"),
        new("a test share that is none", Sweeps.Shortest, "data.test.share=1"),
        new("unsorted variances", "name: a\ndata: { source: linear, rows: 9, linear: { dimensions: 3, variances: [1, 2, 3] } }\nmodel: { likelihood: gaussian }\n"),
        new("real numbers binarised", "name: a\ndata: { source: linear, rows: 9, preprocess: binarize-static }\nmodel: { likelihood: gaussian }\n"),
        new("sprites too small", "name: a\ndata: { source: sprites, sprites: { size: 8 } }\nmodel: { likelihood: bernoulli }\n"),
    ];

    private static IEnumerable<BadSpec> Model =>
    [
        new("no likelihood", "name: a\ndata: { source: idx, path: p }\n"),
        new("an unknown likelihood", Sweeps.Shortest, "model.likelihood=gausian"),
        new("a likelihood without a kind", Sweeps.Shortest, "model.likelihood={ sigma: 1 }"),
        new("a sigma where none belongs", Sweeps.Shortest, "model.likelihood.kind=bernoulli", "model.likelihood={ kind: bernoulli, sigma: 1 }"),
        new("sigmas that are none", Sweeps.Shortest, "model.likelihood={ kind: gaussian, sigma: 0 }"),
        new("a sigma that is a list", Sweeps.Shortest, "model.likelihood={ kind: gaussian, sigma: [1] }"),
        new("bernoulli of a sigmoid", Sweeps.Shortest, "model.outputActivation=sigmoid"),
        new("bernoulli of standardised values", Sweeps.Shortest, "data.preprocess=standardize"),
        new("bernoulli of dequantised values", Sweeps.Shortest, "data.preprocess=dequantize"),
        new("bernoulli of real numbers", "name: a\ndata: { source: linear, rows: 9 }\nmodel: { likelihood: bernoulli }\n"),
        new("continuous-bernoulli of bits", Sweeps.Shortest, "model={ likelihood: continuous-bernoulli, outputActivation: sigmoid }", "data.preprocess=binarize-static"),
        new("discretized-logistic of what are no bytes", Sweeps.Shortest, "model.likelihood=discretized-logistic", "data.preprocess=dequantize"),
        new("categorical without levels", Sweeps.Shortest, "model.likelihood=categorical"),
        new("levels that are none", Sweeps.Shortest, "model.likelihood={ kind: categorical, levels: 1 }"),
        new("levels where none belong", Sweeps.Shortest, "model.likelihood={ kind: multinomial, levels: 3 }", "model.outputActivation=sigmoid"),
        new("counts of real numbers", "name: a\ndata: { source: linear, rows: 9 }\nmodel: { likelihood: multinomial }\n"),
        new("a family that is none", Sweeps.Shortest, "model.kind=conv"),
        new("layers of a linear-vae", Sweeps.Shortest, "model={ kind: linear-vae, likelihood: gaussian, encoder: [], decoder: [3], activation: tanh, outputActivation: sigmoid }", "space.activation=[relu, tanh]"),
        new("a beta of an autoencoder", Sweeps.Shortest, "model={ kind: autoencoder, likelihood: bernoulli, logVariance: clamp }", "training.beta=1", "space.beta=[1, 2]"),
        new("a decoder of a conv-vae, and no layers", Sweeps.Shortest, "model={ kind: conv-vae, likelihood: bernoulli, encoder: [], decoder: [3] }"),
        new("convolutions of a table", "name: a\ndata: { source: csv, path: p }\nmodel: { kind: conv-vae, likelihood: gaussian }\n"),
        new("an engine without convolutions for a conv-vae", Sweeps.Shortest, "model.kind=conv-vae", "training.engine=fused"),
        new("bf16 of an engine that has none", Sweeps.Shortest, "training={ epochs: 5, engine: autograd, precision: bf16 }"),
        new("bf16 of convolutions", Sweeps.Shortest, "model.kind=conv-vae", "training.precision=bf16"),
        new("a precision that nobody has", Sweeps.Shortest, "training.precision=fp8"),
        new("a layer instead of layers", Sweeps.Shortest, "model.encoder=400"),
        new("layers of nothing", Sweeps.Shortest, "model.decoder=[400, 0]"),
        new("a warm-up that never ends", Sweeps.Shortest, "training={ epochs: 5, warmUp: { epochs: 5 } }"),
    ];

    private static IEnumerable<BadSpec> Training =>
    [
        new("cycles that never end", Sweeps.Shortest, "training={ epochs: 5, warmUp: { cycles: 2, ramp: 1 } }"),
        new("a schedule with the keys of others", Sweeps.Shortest, "training.schedule={ kind: constant, end: 0.1, every: 3, factor: 0.5 }"),
        new("steps that are not said when", Sweeps.Shortest, "training.schedule=step"),
        new("a schedule that only rises", Sweeps.Shortest, "training={ epochs: 5, schedule: { kind: cosine, warmUp: 5 } }"),
        new("an unknown schedule", Sweeps.Shortest, "training.schedule=cosin"),
        new("a capacity of nothing", Sweeps.Shortest, "training.capacity={ epochs: 3 }"),
        new("a capacity that rises to the end", Sweeps.Shortest, "training={ epochs: 5, capacity: { nats: 3, epochs: 5 } }"),
        new("a capacity without time", Sweeps.Shortest, "training={ epochs: 1, capacity: { nats: 3 } }"),
        new("numbers that stabilise nothing", Sweeps.Shortest + "\ntraining: { momentum: 1, averaging: 1, clip: 0, skip: 1, patience: 0, freeBits: -1, weightDecay: -1 }\n"),
        new("words for numbers", Sweeps.Shortest + "\ntraining: { clip: never, skip: off, optimizer: adagrad, scaleLearningRate: linear }\n"),
    ];

    private static IEnumerable<BadSpec> Space =>
    [
        new("an unknown hyperparameter", Sweeps.Shortest + "\nspace: { latentDimensions: [2], dropout: [0.1] }\n"),
        new("an empty list", Sweeps.Shortest + "\nspace: { beta: [] }\n"),
        new("values out of range", Sweeps.Shortest + "\nspace: { beta: [1, -1], latentDimension: [0], learningRate: [0], batchSize: [1.5], activation: [relu, gelu] }\n"),
        new("values of other types", Sweeps.Shortest + "\nspace: { beta: low, latentDimension: [two], activation: [1] }\n"),
        new("a value twice", Sweeps.Shortest + "\nspace: { beta: [1, 2, 1.0], activation: [relu, relu] }\n"),
        new("a range in a grid", Sweeps.Shortest + "\nspace: { learningRate: { min: 1e-4, max: 1e-2, scale: log } }\n"),
        new("a range without ends", Sweeps.Shortest + "\nspace: { beta: { count: 3 } }\n"),
        new("ends the wrong way round", Sweeps.Shortest + "\nspace: { beta: { min: 4, max: 2, count: 3 }, batchSize: { min: 8, max: 8, count: 2 } }\n"),
        new("a log scale from zero", Sweeps.Shortest + "\nspace: { beta: { min: 0, max: 2, scale: log, count: 3 } }\n"),
        new("count and step", Sweeps.Shortest + "\nspace: { beta: { min: 0, max: 2, count: 3, step: 1 } }\n"),
        new("a step on a log scale", Sweeps.Shortest + "\nspace: { beta: { min: 1, max: 8, scale: log, step: 2 } }\n"),
        new("steps that are none", Sweeps.Shortest + "\nspace: { beta: { min: 1, max: 8, step: 0 }, latentDimension: { min: 1, max: 8, step: 0.5 }, learningRate: { min: 1, max: 8, count: 1 } }\n"),
        new("steps without number", Sweeps.Shortest + "\nspace: { beta: { min: 0, max: 1, step: 1e-9 } }\n"),
        new("whole numbers between fractions", Sweeps.Shortest + "\nspace: { beta: { min: 0.5, max: 2.5, integer: true, count: 2 }, latentDimension: { min: 1.5, max: 4, count: 2 } }\n"),
        new("fractions of whole numbers", Sweeps.Shortest + "\nspace: { latentDimension: { min: 1, max: 4, count: 2, integer: false } }\n"),
        new("a truth that is none", Sweeps.Shortest + "\nspace: { beta: { min: 1, max: 4, count: 2, integer: yes } }\n"),
        new("a grid without end", Sweeps.Shortest + "\nspace: { beta: { min: 0, max: 1, count: 5000 }, learningRate: { min: 1, max: 2, count: 5000 } }\n"),
        new("a grid with trials", Sweeps.Shortest + "\nsearch: { trials: 10 }\n"),
        new("conditions that cannot be", Sweeps.Shortest + "\nspace:\n  beta: { values: [1, 2], min: 1, when: { beta: [1], latentDimension: 3 } }\n  batchSize: { values: [8, 16], when: { learningRate: [0.1] } }\n  learningRate: { values: [0.1, 0.2], when: { optimizer: [adam, adamm] } }\n  activation: { when: { beta: { min: 1 } } }\n"),
        new("constraints that compare nothing", Sweeps.Shortest + "\nspace: { beta: [1, 2] }\nsearch:\n  constraints: [latentDimension, \"beta >= 1 or latents <= 3\", beta => 2, optimizer < adam, \"optimizer == adagrad\", 2 * activation == 1, 5]\n"),
        new("configurations that cannot be tried", Sweeps.Shortest + "\nspace: { beta: [1, 2] }\nsearch: { method: random, trials: 1, enqueue: [{ beta: -1 }, { latentDimension: 3 }, { gamma: 2 }] }\n"),
        new("the keys of another search", Sweeps.Shortest + "\nsearch: { method: sobol, trials: 8, startup: 4, lag: -1, mode: fast }\n"),
        new("a random search without trials", Sweeps.Shortest + "\nsearch: { method: random }\n"),
    ];

    private static IEnumerable<BadSpec> Rankings =>
    [
        new("goals without their budgets", Sweeps.Shortest, "ranking.by=reconstruction"),
        new("a goal without its distortion", Sweeps.Shortest, "ranking={ by: rate, maxRate: 3 }"),
        new("budgets that are none", Sweeps.Shortest, "ranking={ by: reconstruction, maxRate: 0 }"),
        new("settings of other goals", Sweeps.Shortest, "ranking={ maxRate: 3, maxDistortion: -5, measure: mig, probe: logistic }"),
        new("factors that nobody knows", Sweeps.Shortest, "ranking={ by: disentanglement, measure: migs }"),
        new("factors without columns", "name: a\ndata: { source: csv, path: p }\nmodel: { likelihood: gaussian }\nranking: { by: disentanglement }\n"),
        new("labels that nobody made", "name: a\ndata: { source: linear, rows: 9 }\nmodel: { likelihood: gaussian }\nranking: { by: probe, probe: trees }\n"),
        new("labels without a column", "name: a\ndata: { source: csv, path: p }\nmodel: { likelihood: gaussian }\nranking: { by: probe }\n"),
        new("races towards another goal", Sweeps.Shortest, "ranking={ by: rate, maxDistortion: 90 }", "stopping={ epochs: halving, folds: racing }"),
        new("a bound of an autoencoder", Sweeps.Shortest, "model={ kind: autoencoder, likelihood: bernoulli }", "ranking.by=bound"),
    ];

    private static IEnumerable<BadSpec> Folds =>
    [
        new("one fold", Sweeps.Shortest, "crossValidation.folds=1"),
        new("a holdout without a share", Sweeps.Shortest, "crossValidation.kind=holdout"),
        new("a holdout with folds", Sweeps.Shortest, "crossValidation={ kind: holdout, share: 0.2, folds: 3 }"),
        new("a share of everything", Sweeps.Shortest, "crossValidation={ kind: holdout, share: 1 }"),
        new("a share without a holdout", Sweeps.Shortest, "crossValidation.share=0.2"),
        new("repeated blocks", Sweeps.Shortest, "crossValidation={ kind: block, repeats: 2 }"),
        new("no seeds", Sweeps.Shortest, "crossValidation={ seeds: 0, repeats: 0 }"),
        new("strata without labels", "name: a\ndata: { source: csv, path: p }\nmodel: { likelihood: gaussian }\ncrossValidation: { kind: stratified }\n"),
        new("strata without classes", "name: a\ndata: { source: linear, rows: 9 }\nmodel: { likelihood: gaussian }\ncrossValidation: { kind: stratified }\n"),
        new("groups without a column", "name: a\ndata: { source: csv, path: p }\nmodel: { likelihood: gaussian }\ncrossValidation: { kind: group }\n"),
        new("groups without columns", Sweeps.Shortest, "crossValidation.kind=group"),
    ];

    private static IEnumerable<BadSpec> Overrides =>
    [
        new("no path", Sweeps.Shortest, "=3"),
        new("no equals sign", Sweeps.Shortest, "training.epochs"),
        new("a gap in the path", Sweeps.Shortest, "training..epochs=3"),
        new("no value", Sweeps.Shortest, "space.beta="),
        new("an unknown path", Sweeps.Shortest, "training.epoch=3", "trainig.epochs=3"),
        new("a path through a value", Sweeps.Shortest, "name.first=a"),
        new("a value that is no YAML", Sweeps.Shortest, "space.beta=[1, 2"),
        new("a wrong value", Sweeps.Shortest, "space.beta=[1, -2]"),
        new("wrong overrides of a file that is no YAML", "name: [", "training.epochs"),
    ];

    private static IEnumerable<BadSpec> Stopping =>
    [
        new("rules of stopping that are none", Sweeps.Shortest + "\nstopping: { epochs: halfing, folds: race, reduction: 1, risk: 1 }\n"),
        new("a rung before warm-up ends", Sweeps.Shortest + "\ntraining: { epochs: 20, warmUp: { epochs: 5 } }\nstopping: { epochs: halving, minEpochs: 5 }\n"),
        new("a rung after the last epoch", Sweeps.Shortest + "\ntraining: { epochs: 20 }\nstopping: { epochs: median, minEpochs: 20, reduction: 3 }\n"),
        new("no epoch for a rung", Sweeps.Shortest + "\ntraining: { epochs: 4 }\nstopping: { epochs: hyperband }\n"),
        new("settings of rules that are not used", Sweeps.Shortest + "\nstopping: { reduction: 3, minEpochs: 9, risk: 0.1 }\n"),
        new("racing on a hold-out", Sweeps.Shortest + "\ncrossValidation: { kind: holdout, share: 0.2, repeats: 2 }\nstopping: { folds: racing }\n"),
    ];

    private static BadSpec Everything => new(
        "problems everywhere are reported at once, in file order",
        """
        name: everything wrong
        data:
          source: csv
          paht: a.csv
        model:
          likelihood: bernoulli
          outputActivation: sigmoid
        training:
          epochs: 2
          warmUp: { epochs: 4 }
        space:
          beta: [1, two]
          learningRate: { min: 1, max: 0.1 }
        crossValidation:
          kind: stratified
          folds: 1
        """,
        "training.beta=-1");
}
