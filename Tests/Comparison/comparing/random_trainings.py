"""Random losses with their data, optimisers, schedules and clipping."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from keras import losses, optimizers
from keras.optimizers import schedules

from .random_models import Random, chance, pick


@dataclass(frozen=True)
class Target:
    """A loss, the activation that it wants at the end, and the targets that it takes."""

    losses: list[Callable[[], str | losses.Loss]]
    activations: list[str]
    targets: Callable[[Random, int, int], np.ndarray]


def _numbers(random: Random, count: int, outputs: int) -> np.ndarray:
    return random.normal(0, 1, (count, outputs))


def _bits(random: Random, count: int, outputs: int) -> np.ndarray:
    return random.integers(0, 2, (count, outputs)).astype(float)


def _signs(random: Random, count: int, outputs: int) -> np.ndarray:
    return 2 * _bits(random, count, outputs) - 1


def _classes(random: Random, count: int, outputs: int) -> np.ndarray:
    return random.integers(0, outputs, count)


def _one_hot(random: Random, count: int, outputs: int) -> np.ndarray:
    return np.eye(outputs)[_classes(random, count, outputs)]


def _distributions(random: Random, count: int, outputs: int) -> np.ndarray:
    return random.dirichlet(np.ones(outputs), count)


def _named(*names: str) -> list[Callable[[], str]]:
    return [lambda name=name: name for name in names]


_ANY = ["linear", "tanh", "sigmoid", "softplus"]
TARGETS = {
    "mse": Target([*_named("mse", "mean_squared_error"), losses.MeanSquaredError], _ANY, _numbers),
    "mae": Target([*_named("mae", "mean_absolute_error"), losses.MeanAbsoluteError], _ANY, _numbers),
    "huber": Target([*_named("huber"), losses.Huber, lambda: losses.Huber(delta=0.4)], _ANY, _numbers),
    "log_cosh": Target([*_named("log_cosh"), losses.LogCosh], _ANY, _numbers),
    "hinge": Target([*_named("hinge"), losses.Hinge], ["linear", "tanh"], _signs),
    "bce": Target([*_named("binary_crossentropy"), losses.BinaryCrossentropy], ["sigmoid"], _bits),
    "bce, logits": Target([lambda: losses.BinaryCrossentropy(from_logits=True)], ["linear"], _bits),
    "cce": Target([*_named("categorical_crossentropy"), losses.CategoricalCrossentropy], ["softmax"], _one_hot),
    "bce, smooth": Target([lambda: losses.BinaryCrossentropy(label_smoothing=0.2)], ["sigmoid"], _bits),
    "cce, smooth": Target([lambda: losses.CategoricalCrossentropy(label_smoothing=0.1)], ["softmax"], _one_hot),
    "cce, soft": Target(_named("categorical_crossentropy"), ["softmax"], _distributions),
    "cce, logits": Target([lambda: losses.CategoricalCrossentropy(from_logits=True)], ["linear"], _one_hot),
    "scce": Target(
        [*_named("sparse_categorical_crossentropy"), losses.SparseCategoricalCrossentropy], ["softmax"], _classes
    ),
    "scce, logits": Target([lambda: losses.SparseCategoricalCrossentropy(from_logits=True)], ["linear"], _classes),
    "kld": Target([*_named("kl_divergence"), losses.KLDivergence], ["softmax"], _distributions),
}


def loss_text(loss: str | losses.Loss) -> Any:
    """A loss as a scene has it: its name, or what Keras serialises."""
    return loss if isinstance(loss, str) else losses.serialize(loss)


def rate(random: Random, largest: float) -> float | schedules.LearningRateSchedule:
    """A learning rate; one in three changes as it goes."""
    number = round(float(random.uniform(0.1, 1) * largest), 5)
    if not chance(random, 0.35):
        return number
    steps = int(random.integers(2, 7))
    return pick(
        random,
        [
            schedules.ExponentialDecay(number, steps, 0.7),
            schedules.ExponentialDecay(number, steps, 0.7, staircase=True),
            schedules.CosineDecay(number, steps),
            schedules.CosineDecay(number, steps, alpha=0.1),
            schedules.CosineDecay(number / 10, steps, alpha=0.05, warmup_target=number, warmup_steps=2),
            schedules.PiecewiseConstantDecay([1, steps], [number, number / 2, number / 5]),
        ],
    )


def optimizer(random: Random) -> optimizers.Optimizer:
    clipping = pick(
        random, [{}, {}, {}, {}, {"clipnorm": 0.3}, {"clipvalue": 0.1}, {"global_clipnorm": 0.5}]
    )
    fast, slow = lambda: rate(random, 0.2), lambda: rate(random, 0.02)
    make = pick(
        random,
        [
            lambda: optimizers.SGD(fast(), **clipping),
            lambda: optimizers.SGD(fast(), momentum=0.8, **clipping),
            lambda: optimizers.SGD(fast(), momentum=0.9, nesterov=True, **clipping),
            lambda: optimizers.RMSprop(slow(), rho=pick(random, [0.9, 0.7]), **clipping),
            lambda: optimizers.RMSprop(slow(), momentum=0.6, **clipping),
            lambda: optimizers.RMSprop(slow(), centered=True, **clipping),
            lambda: optimizers.RMSprop(slow(), momentum=0.6, centered=True, epsilon=1e-5, **clipping),
            lambda: optimizers.Adagrad(fast(), **clipping),
            lambda: optimizers.Adam(slow(), **clipping),
            lambda: optimizers.Adam(slow(), beta_1=0.8, beta_2=0.95, epsilon=1e-4, **clipping),
            lambda: optimizers.Nadam(slow(), beta_1=pick(random, [0.9, 0.8]), **clipping),
            lambda: optimizers.Adamax(slow(), **clipping),
            lambda: optimizers.Adadelta(fast(), rho=pick(random, [0.95, 0.8]), **clipping),
            lambda: optimizers.Lion(slow(), **clipping),
            lambda: optimizers.AdamW(slow(), weight_decay=pick(random, [0.004, 0.1]), **clipping),
        ],
    )
    return make()


def weighting(random: Random, count: int) -> dict[str, Any]:
    """How much each sample, or each class, counts, in the words of `fit`; of most trainings, alike."""
    return pick(
        random,
        [
            lambda: {},
            lambda: {},
            lambda: {"sample_weight": np.round(random.uniform(0, 2, count), 3)},
            lambda: {"class_weight": {0: 0.3, 1: 1.7, 3: 0.6}},
        ],
    )()


def inputs(random: Random, model: keras.Sequential, count: int) -> np.ndarray:
    """Numbers, or words where the model begins with an embedding."""
    first = model.layers[0]
    if isinstance(first, keras.layers.Embedding):
        return random.integers(0, first.input_dim, (count, *model.input_shape[1:]))
    return random.normal(0, 1, (count, *model.input_shape[1:]))
