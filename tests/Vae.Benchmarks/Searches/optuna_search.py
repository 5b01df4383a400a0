"""Optuna's samplers, asked and told over a pipe.

Reads lines and answers each of them that asks for something:
  begin SAMPLER SEED AXES   SAMPLER is tpe, multivariate or random; AXES is JSON: [[kind, min, max, log], ...]
  ask                       -> the seconds of processor time that it took, then a value per axis; a name is its number
  tell VALUE                lower is better
Prints "ready VERSION" first.
"""
import json
import sys
import time
import warnings

import optuna

warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)
SAMPLERS = {
    "tpe": lambda seed: optuna.samplers.TPESampler(seed=seed),
    "multivariate": lambda seed: optuna.samplers.TPESampler(seed=seed, multivariate=True),
    "random": lambda seed: optuna.samplers.RandomSampler(seed=seed),
}


def distribution(kind, low, high, log):
    if kind == "float":
        return optuna.distributions.FloatDistribution(low, high, log=log)
    if kind == "int":
        return optuna.distributions.IntDistribution(int(low), int(high), log=log)
    return optuna.distributions.CategoricalDistribution(list(range(int(high) + 1)))


def main():
    print("ready", optuna.__version__, flush=True)
    study = trial = space = None
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        if word == "begin":
            sampler, seed, axes = rest.split(" ", 2)
            study = optuna.create_study(sampler=SAMPLERS[sampler](int(seed)))
            space = {f"x{number}": distribution(*axis) for number, axis in enumerate(json.loads(axes))}
        elif word == "ask":
            begun = time.process_time()
            trial = study.ask(space)
            print(time.process_time() - begun, *[float(trial.params[name]) for name in space], flush=True)
        elif word == "tell":
            study.tell(trial, float(rest))


main()
