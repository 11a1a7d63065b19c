#!/usr/bin/env python3
"""Trains random Keras models with Keras and with `gradus train`, and compares every number, to 1e-6.

    python3 Tests/Comparison/keras_scenes.py --count 200 --jobs 2 --gradus .build/release/gradus
    python3 Tests/Comparison/keras_scenes.py --first 17 --count 1 --keep scenes

A scene is written as README says. Losses before each update, the first gradients, the weights at the end
and the first batch's predictions before training are compared: the worst element, relative to the largest
of its tensor. Needs keras and jax. Exits 1 when anything differs or is refused.
"""

import json
import os
import sys

os.environ |= {"KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu", "JAX_ENABLE_X64": "1"}

from comparing import program, runs


def case(options: runs.Options, index: int) -> runs.Outcome:
    """Makes, trains and compares scene number `index`."""
    # Imported by the worker alone: Keras takes its time.
    import keras
    import numpy as np
    from comparing import keras_training, random_models, random_trainings
    from keras.src.trainers.data_adapters import data_adapter_utils

    keras.utils.clear_session()
    random = np.random.default_rng([options.seed, index])
    kind = list(random_models.KINDS)[index % len(random_models.KINDS)]
    name = random_models.pick(random, list(random_trainings.TARGETS))
    target = random_trainings.TARGETS[name]
    outputs = int(random.integers(2, 5)) if name.startswith(("cce", "scce", "kld")) else int(random.integers(1, 4))
    model = random_models.model(random, kind, outputs, random_models.pick(random, target.activations))
    rows = int(random.integers(3, 12))
    batch_size = int(random.integers(2, rows + 1))
    x, y = random_trainings.inputs(random, model, rows), target.targets(random, rows, outputs)
    loss = random_models.pick(random, target.losses)()
    optimizer = random_trainings.optimizer(random)
    model.compile(loss=loss, optimizer=optimizer)
    scene = {
        "scene": 1,
        "model": json.loads(model.to_json()),
        "loss": random_trainings.loss_text(loss),
        "weights": [w.tolist() for w in model.get_weights()],
        "optimizer": keras.optimizers.serialize(model.optimizer),
        "x": x.tolist(),
        "y": y.tolist(),
        "batch_size": batch_size,
        "dtype": "float64",
    }
    weighting = random_trainings.weighting(random, rows)
    scene |= {key: dict(value) if key == "class_weight" else value.tolist() for key, value in weighting.items()}
    weights = weighting.get("sample_weight")
    if "class_weight" in weighting:
        weights = data_adapter_utils.class_weight_to_sample_weights(y, weighting["class_weight"])
    layers = " ".join(type(layer).__name__ for layer in model.layers)
    title = f"{layers} | {name} | {type(optimizer).__name__} {[*weighting]}"
    keep = options.keep / f"{index:04}.scene.json" if options.keep else None
    try:
        ours = program.train(options.gradus, scene, options.updates, keep)
    except program.Refused as refusal:
        return runs.Outcome(index, title, {}, str(refusal))
    theirs = keras_training.report(model, x, y, batch_size, options.updates, weights)
    return runs.Outcome(index, title, program.differences(ours, theirs))


if __name__ == "__main__":
    sys.exit(runs.main(__doc__, case, count=60, updates=7, tolerance=1e-6))
