"""Keras as its first page has it: compile and fit; also with many steps in one call, its own way to be faster."""

import keras
import numpy as np

from .contestant import Contestant
from .stream import Array
from .works import Work

keras.config.disable_traceback_filtering()


def _block(work: Work) -> keras.Model:
    layers = keras.layers
    x = keras.Input(work.x.shape[1:])
    a = layers.LayerNormalization()(x + layers.MultiHeadAttention(4, 16)(x, x))
    b = layers.LayerNormalization()(a + layers.Dense(64)(layers.Dense(128, "relu")(a)))
    return keras.Model(x, layers.Dense(10, "softmax")(layers.GlobalAveragePooling1D()(b)))


def _model(work: Work) -> keras.Model:
    layers = keras.layers
    if work.kind == "attention":
        return _block(work)
    if work.kind == "dense":
        body = [layers.Dense(len(work.weights[1]), "relu"), layers.Dense(10, "softmax")]
    elif work.kind == "conv":
        body = [layers.Conv2D(8, 3, activation="relu"), layers.MaxPooling2D(2), layers.Flatten(), layers.Dense(10, "softmax")]
    elif work.kind == "images":
        pair = lambda filters: [layers.Conv2D(filters, 3, activation="relu"), layers.MaxPooling2D(2)]
        body = [*pair(16), *pair(32), layers.Flatten(), layers.Dense(10, "softmax")]
    elif work.kind == "names":
        body = [layers.Embedding(27, 16), layers.Flatten(), layers.Dense(128, "tanh"), layers.Dense(27, "softmax")]
    elif work.kind == "lstm":
        body = [layers.LSTM(64), layers.Dense(10, "softmax")]
    else:
        penalty = keras.regularizers.L2(1e-4)
        dense = lambda units, f: layers.Dense(units, f, kernel_regularizer=penalty, bias_regularizer=penalty)
        body = [dense(16, "relu"), dense(16, "relu"), dense(1, "linear")]
    return keras.Sequential([keras.Input(work.x.shape[1:]), *body])


class Fit:
    def __init__(self, work: Work, steps: int) -> None:
        self.work = work
        self.y = work.y if work.kind == "moons" else keras.utils.to_categorical(work.y, len(work.weights[-1]))
        self.updates = len(work.batches()) * work.epochs
        self.model = _model(work)
        self.model.compile(
            loss="hinge" if work.kind == "moons" else "categorical_crossentropy",
            optimizer=keras.optimizers.SGD(work.learning_rate),
            steps_per_execution=steps,
        )

    def reset(self) -> None:
        self.model.set_weights(self.work.weights)

    def run(self) -> float:
        w = self.work
        history = self.model.fit(w.x, self.y, batch_size=w.batch_size, epochs=w.epochs, shuffle=False, verbose=0)
        return float(np.mean(history.history["loss"]))

    def weights(self) -> list[Array]:
        return self.model.get_weights()


def contestants(work: Work) -> dict[str, Contestant]:
    name = f"Keras on {keras.backend.backend()}, fit"
    # An epoch of moons is one step: there is nothing to put together.
    many = {} if work.kind == "moons" else {f"{name}, 25 steps a call": Fit(work, 25)}
    return {name: Fit(work, 1), **many}


def products(size: tuple[int, int, int]) -> dict[str, Contestant]:
    return {}
