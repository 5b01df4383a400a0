"""What the one-standard-error choice finds where training is perfect: weights of linear VAEs by eigen-decomposition.

python3 closed_form.py [SEEDS]   needs NumPy alone
The data, grids and folds are those of RecoveryProof.cs. The held-out ELBO at the calibrated (or learned) variance is taken with
M samples of the latents per row, or exactly; the share of seeds whose choice has four latents and a beta within a factor of two.
"""
import sys

import numpy

FEATURES, LENGTHS, NOISE, ROWS, FOLDS = 20, numpy.array([8, 4, 2, 1.0]), 0.25, 1000, 5


def weights(training, latents, beta, is_learned):
    """Eigenvectors, water level t, active latents and the density's variance; None where that is to be calibrated."""
    mean = training.mean(0)
    values, vectors = numpy.linalg.eigh(numpy.cov((training - mean).T, bias=True))
    values, vectors = values[::-1], vectors[:, ::-1]
    if not is_learned:
        level = beta / 2
        return mean, values, vectors, level, int((values[:latents] > level).sum()), None
    active = latents
    while True:
        level = beta * values[active:].sum() / (FEATURES - beta * active)
        if active == 0 or values[active - 1] > level:
            return mean, values, vectors, level, active, level / beta
        active -= 1


def terms(fitted, rows, noise):
    """Squared error and KL of each row; exactly where there is no noise, samples x rows x latents."""
    mean, values, vectors, level, active, _ = fitted
    codes = (rows - mean) @ vectors
    lengths, deviations = numpy.sqrt(values[:active] - level), numpy.sqrt(level / values[:active])
    means = codes[:, :active] * lengths / values[:active]
    rate = 0.5 * (deviations**2 + means**2 - 1 - numpy.log(deviations**2)).sum(1)
    rest = (codes[:, active:] ** 2).sum(1)
    if noise is None:
        return ((codes[:, :active] - lengths * means) ** 2 + (lengths * deviations) ** 2).sum(1) + rest, rate
    sampled = lengths * (means + deviations * noise[:, :, :active])
    return ((codes[:, :active] - sampled) ** 2).sum(2).mean(0) + rest, rate


def is_right(seed, betas, optimum, is_learned, samples):
    random = numpy.random.default_rng(seed)
    loadings = numpy.linalg.qr(random.normal(size=(FEATURES, len(LENGTHS))))[0] * numpy.sqrt(LENGTHS)
    rows = random.normal(size=(ROWS, len(LENGTHS))) @ loadings.T + numpy.sqrt(NOISE) * random.normal(size=(ROWS, FEATURES))
    fold_of = numpy.arange(ROWS) % FOLDS
    noise = None if samples is None else random.normal(size=(samples, ROWS, 6))
    scores = {}
    for latents in range(2, 7):
        for beta in betas:
            scores[latents, beta] = []
            for fold in range(FOLDS):
                train, held = fold_of != fold, fold_of == fold
                fitted = weights(rows[train], latents, beta, is_learned)
                variance = fitted[5] or terms(fitted, rows[train], None if noise is None else noise[:, train])[0].mean() / FEATURES
                error, rate = terms(fitted, rows[held], None if noise is None else noise[:, held])
                scores[latents, beta].append((-FEATURES / 2 * numpy.log(2 * numpy.pi * variance) - error / (2 * variance) - rate).mean())
    best = max(scores, key=lambda configuration: numpy.mean(scores[configuration]))

    def is_near(configuration):
        difference = numpy.subtract(scores[best], scores[configuration])
        return difference.mean() <= numpy.sqrt((1 / FOLDS + 1 / (FOLDS - 1)) * difference.var(ddof=1))

    latents, beta = min(filter(is_near, scores), key=lambda configuration: (configuration[0], -configuration[1]))
    return latents == len(LENGTHS) and abs(numpy.log2(beta / optimum)) < 1.01


seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
for title, betas, optimum, is_learned in (("squared error", (0.125, 0.25, 0.5, 1, 2), 0.5, False), ("learned variance", (0.5, 1, 2), 1, True)):
    for samples in (1, 10, None):
        right = sum(is_right(seed, betas, optimum, is_learned, samples) for seed in range(1, seeds + 1))
        print(f"{title}, {samples or 'exact'} samples: {right} of {seeds}", flush=True)
