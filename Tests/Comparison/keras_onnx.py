#!/usr/bin/env python3
"""Writes Keras models as `.keras`, has gradus write them as ONNX, and compares onnxruntime's answers with Keras's.

    python3 Tests/Comparison/keras_onnx.py --gradus .build/release/gradus
    python3 Tests/Comparison/keras_onnx.py --only attention

Both compute in float32: they agree to 1e-6 of the largest number, or of 1.
Needs keras, jax, onnx and onnxruntime. Exits 1 when anything differs or is refused.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ |= {"KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu"}

import keras
import numpy as np
import onnx
import onnxruntime
from keras import Input, layers

onnxruntime.set_default_logger_severity(4)


def chain(shape, *parts, **kind):
    return keras.Sequential([Input(shape, **kind), *parts])


def dense():
    return chain(
        (6,), layers.Dense(5, "relu"), layers.Dropout(0.3), layers.BatchNormalization(),
        layers.Dense(3, "softmax"))


def activations():
    names = ("elu selu silu mish hard_sigmoid hard_silu softsign log_softmax leaky_relu relu6 softplus "
             "gelu tanh log_sigmoid hard_tanh tanh_shrink exponential")
    return chain((6,), *(layers.Dense(6, name) for name in names.split()))


def images():
    return chain(
        (12, 12, 3), layers.Conv2D(4, 3, strides=2, padding="same", activation="relu"),
        layers.MaxPooling2D(2, padding="same"),
        layers.Conv2D(6, (3, 2), dilation_rate=2, padding="same", groups=2),
        layers.AveragePooling2D(2, padding="same"), layers.Flatten(), layers.Dense(2))


def depthwise():
    return chain(
        (9, 9, 4), layers.DepthwiseConv2D(3, depth_multiplier=2, padding="same"),
        layers.SeparableConv2D(5, 3), layers.GlobalAveragePooling2D(), layers.Dense(2))


def transposed():
    return chain(
        (5, 5, 2), layers.Conv2DTranspose(3, 3, strides=2, padding="same", activation="tanh"),
        layers.Conv2DTranspose(2, 2, strides=3), layers.UpSampling2D(2), layers.ZeroPadding2D(1),
        layers.MaxPooling2D(3, strides=2))


def series():
    return chain(
        (16, 3), layers.Conv1D(4, 3, padding="causal", dilation_rate=2),
        layers.MaxPooling1D(3, strides=2), layers.Conv1D(4, 3, strides=2),
        layers.GlobalAveragePooling1D())


def recurrent():
    return chain(
        (7, 3), layers.LSTM(4, return_sequences=True),
        layers.Bidirectional(layers.GRU(3, return_sequences=True)),
        layers.GRU(4, reset_after=False, return_sequences=True),
        layers.SimpleRNN(3, go_backwards=True), layers.Dense(2))


def normalised():
    return chain(
        (6,), layers.Dense(8), layers.LayerNormalization(), layers.GroupNormalization(2),
        layers.PReLU(), layers.Dense(2))


def attention():
    x = Input((6, 4))
    h = layers.Add()([x, layers.MultiHeadAttention(2, 3)(x, x, use_causal_mask=True)])
    return keras.Model(x, layers.Dense(3)(layers.Flatten()(layers.LayerNormalization()(h))))


def branches():
    x, y = Input((4,), name="left"), Input((3,), name="right")
    h = layers.Concatenate()([layers.Dense(3)(x), y, layers.Multiply()([y, y])])
    return keras.Model([x, y], [layers.Dense(2)(h), layers.Dense(1, "sigmoid")(h)])


def embedded():
    return chain(
        (6,), layers.Embedding(10, 4), layers.GlobalAveragePooling1D(),
        layers.Dense(2, "softmax"), dtype="int32")


def masked():
    return chain(
        (6,), layers.Embedding(10, 4, mask_zero=True), layers.LSTM(4, return_sequences=True),
        layers.Bidirectional(layers.GRU(3, return_sequences=True)), layers.BatchNormalization(),
        layers.SimpleRNN(3, return_sequences=True, go_backwards=True, zero_output_for_mask=True),
        layers.GlobalAveragePooling1D(), layers.Dense(2), dtype="int32")


def masked_steps():
    x = Input((6, 3))
    h = layers.Masking()(layers.ReLU()(layers.Dense(2)(x)))
    return keras.Model(x, layers.LSTM(4)(h))


def masked_attention():
    x, y = Input((6,), dtype="int32", name="left"), Input((4,), dtype="int32", name="right")
    words = layers.Embedding(10, 4, mask_zero=True)
    a, b = words(x), words(y)
    h = layers.Concatenate(axis=1)([
        layers.Attention()([a, b]), layers.AdditiveAttention()([b, a], use_causal_mask=True)])
    return keras.Model([x, y], layers.Dense(2)(layers.MultiHeadAttention(2, 3)(h, h)))


MODELS = [dense, activations, images, depthwise, transposed, series, recurrent, normalised, attention,
          branches, embedded, masked, masked_steps, masked_attention]


def largest_difference(model, name, gradus, folder, random):
    """Returns by how much the answers differ, of the largest number."""
    for weight in model.variables:
        # What begins at 0 or 1 would hide where it stands.
        if "kernel" not in weight.path and "seed" not in weight.path:
            weight.assign(weight + random.uniform(0.1, 0.5, weight.shape))
    source, target = folder / f"{name}.keras", folder / f"{name}.onnx"
    model.save(source)
    subprocess.run([gradus, "export", source, "--to", target], check=True, stdout=subprocess.DEVNULL)
    onnx.checker.check_model(str(target), full_check=True)
    session = onnxruntime.InferenceSession(str(target))
    samples = [
        (random.integers(0, 10, (5, *i.shape[1:])) if "int" in i.dtype
         else random.normal(size=(5, *i.shape[1:]))).astype("float32")
        for i in model.inputs]
    found = session.run(None, dict(zip([i.name for i in session.get_inputs()], samples)))
    wanted = model.predict(samples if len(samples) > 1 else samples[0], verbose=0)
    wanted = wanted if isinstance(wanted, list) else [wanted]
    return max(
        float(np.abs(a - b).max() / max(1, np.abs(b).max()))
        for a, b in zip(found, wanted, strict=True))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gradus", default=".build/debug/gradus")
    parser.add_argument("--only", help="one model by its name")
    arguments = parser.parse_args()
    random = np.random.default_rng(0)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for make in MODELS:
            if arguments.only not in (None, make.__name__):
                continue
            try:
                difference = largest_difference(
                    make(), make.__name__, arguments.gradus, pathlib.Path(folder), random)
            except Exception as error:
                print(f"{make.__name__:12} {error}")
                failed += 1
                continue
            print(f"{make.__name__:12} {difference:.1e}")
            failed += difference > 1e-6
    sys.exit(failed > 0)


main()
