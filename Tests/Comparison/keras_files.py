#!/usr/bin/env python3
"""Writes `.keras` files after some updates and compares what Keras makes of them with `gradus train`.

    python3 Tests/Comparison/keras_files.py --gradus .build/release/gradus
    python3 Tests/Comparison/keras_files.py --only nested --keep Tests/ScenesTests/Fixtures/files

Keras loads each file again, predicts, and goes on training: predictions and losses are compared, to 1e-9,
with attention to 1e-7.
Needs keras and jax. Exits 1 when anything differs or is refused.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ |= {"KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu", "JAX_ENABLE_X64": "1"}

import keras
import numpy as np
from keras.src.backend.common import dtypes

# Keras computes some means in float32 else, whatever it is told.
dtypes.BIT64_TO_BIT32_DTYPE.update({name: name for name in dtypes.BIT64_TO_BIT32_DTYPE})
keras.config.set_floatx("float64")
layers, optimizers = keras.layers, keras.optimizers
schedules = optimizers.schedules


def chain(*parts):
    return keras.Sequential(list(parts))


def dense():
    return chain(keras.Input((4,)), layers.Dense(5, activation="relu"), layers.Dense(2))


def nested():
    """Models within a model, layers within layers, a layer that is called twice."""
    x = keras.Input((5, 4))
    h = layers.Bidirectional(layers.LSTM(2, return_sequences=True))(x)
    h = layers.MultiHeadAttention(2, 2)(h, h) + h
    h = layers.TimeDistributed(layers.Dense(3))(h)
    h = layers.GRU(3)(h)
    inner = chain(layers.Dense(3), layers.BatchNormalization(), layers.PReLU())
    return keras.Model(x, layers.Dense(2, name="zeta")(inner(inner(h))))


def deep():
    x = h = keras.Input((3,))
    for _ in range(30):
        h = layers.Dense(3, activation="tanh")(h)
    return keras.Model(x, h)


def images():
    return chain(
        keras.Input((8, 8, 2)),
        layers.DepthwiseConv2D(3, padding="same"),
        layers.SeparableConv2D(4, 3),
        layers.Conv2DTranspose(2, 2, strides=2),
        layers.GroupNormalization(2),
        layers.GlobalAveragePooling2D(),
        layers.Dense(2),
    )


def frozen():
    model = chain(keras.Input((4,)), layers.Dense(3, activation="tanh"), layers.Dense(2))
    model.layers[0].trainable = False
    return model


RULES = {
    "sgd": lambda: optimizers.SGD(0.1),
    "momentum": lambda: optimizers.SGD(0.1, momentum=0.9),
    "nesterov": lambda: optimizers.SGD(0.1, momentum=0.9, nesterov=True),
    "rmsprop": lambda: optimizers.RMSprop(0.01, momentum=0.5, centered=True),
    "adagrad": lambda: optimizers.Adagrad(0.1),
    "adadelta": lambda: optimizers.Adadelta(1.0),
    "adam": lambda: optimizers.Adam(0.01),
    "amsgrad": lambda: optimizers.Adam(0.01, amsgrad=True),
    "adamw": lambda: optimizers.AdamW(0.01),
    "adamax": lambda: optimizers.Adamax(0.01),
    "nadam": lambda: optimizers.Nadam(0.01),
    "lion": lambda: optimizers.Lion(0.01),
    "cosine": lambda: optimizers.Adam(schedules.CosineDecay(0.05, 40, warmup_steps=10, warmup_target=0.1)),
    "steps": lambda: optimizers.SGD(schedules.PiecewiseConstantDecay([4, 20], [0.1, 0.01, 0.001]), momentum=0.3),
}
# The model, the optimiser, the shape of a sample.
CASES = {name: (dense, rule, (4,)) for name, rule in RULES.items()}
CASES |= {
    "dense": (dense, RULES["adam"], (4,)),
    "nested": (nested, RULES["nadam"], (5, 4)),
    "deep": (deep, RULES["adam"], (3,)),
    "images": (images, RULES["momentum"], (8, 8, 2)),
    "frozen": (frozen, RULES["adam"], (4,)),
}

# JAX's attention takes its softmax in float32.
TOLERANCES = {"nested": 1e-7}


def write(name: str, folder: pathlib.Path) -> dict:
    """Writes a file, its data, and what Keras says of it once it has loaded it."""
    make, optimizer, shape = CASES[name]
    keras.utils.clear_session()
    keras.utils.set_random_seed(5)
    random = np.random.default_rng(3)
    model = make()
    x = random.normal(size=(12, *shape))
    y = random.normal(size=(12, *model.output_shape[1:]))
    model.compile(optimizer(), "mse")
    model.fit(x, y, batch_size=4, epochs=2, shuffle=False, verbose=0)
    model.save(folder / f"{name}.keras")
    np.savez(folder / f"{name}.npz", x=x, y=y)
    model = keras.models.load_model(folder / f"{name}.keras")
    expected = {"updates": int(model.optimizer.iterations), "predictions": model.predict(x, verbose=0).tolist()}
    expected["losses"] = [float(model.train_on_batch(x, y)) for _ in range(6)]
    (folder / f"{name}.json").write_text(json.dumps(expected))
    return expected


def difference(name: str, folder: pathlib.Path, gradus: str, expected: dict) -> float:
    command = [gradus, "train", folder / f"{name}.keras", "--data", folder / f"{name}.npz", "--json", "--updates", "6"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        print(done.stderr)
        return float("inf")
    own = json.loads(done.stdout)
    return max(
        float(np.abs(np.array(own[key]) - np.array(expected[key])).max()) for key in ("predictions", "losses")
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gradus", default="")
    parser.add_argument("--only", nargs="*", default=list(CASES))
    parser.add_argument("--keep", type=pathlib.Path)
    options = parser.parse_args()
    folder = options.keep or pathlib.Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    wrong = 0
    for name in options.only:
        expected = write(name, folder)
        if options.gradus:
            error = difference(name, folder, options.gradus, expected)
            print(f"{name:10} {error:.1e}", flush=True)
            wrong += not error < TOLERANCES.get(name, 1e-9)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
