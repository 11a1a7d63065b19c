"""Random Sequential models over the layers that the engine has. To add a layer, add a line to a table."""

from collections.abc import Callable

import keras
import numpy as np
from keras import layers, regularizers

Random = np.random.Generator
Layer = keras.layers.Layer

ACTIVATIONS = ["linear", "relu", "sigmoid", "tanh", "elu", "softplus", "silu", "gelu", "exponential", "leaky_relu"]


def pick(random: Random, items: list) -> object:
    return items[random.integers(len(items))]


def chance(random: Random, probability: float) -> bool:
    return bool(random.random() < probability)


def regularizer(random: Random, probability: float = 0.2) -> regularizers.Regularizer | None:
    if not chance(random, probability):
        return None
    amount = round(float(random.uniform(0.001, 0.1)), 4)
    return pick(
        random, [regularizers.L1(amount), regularizers.L2(amount), regularizers.L1L2(l1=amount, l2=amount / 2)]
    )


def dense(random: Random, units: int | None = None, activation: str | None = None) -> Layer:
    return layers.Dense(
        units or int(random.integers(2, 8)),
        activation=activation or pick(random, ACTIVATIONS),
        use_bias=chance(random, 0.85),
        kernel_regularizer=regularizer(random),
        bias_regularizer=regularizer(random, 0.1),
    )


def batch_normalization(random: Random) -> Layer:
    return layers.BatchNormalization(
        momentum=pick(random, [0.99, 0.9, 0.5]),
        epsilon=pick(random, [1e-3, 1e-5]),
        center=chance(random, 0.8),
        scale=chance(random, 0.8),
    )


def layer_normalization(random: Random) -> Layer:
    return layers.LayerNormalization(
        epsilon=pick(random, [1e-3, 1e-6]), center=chance(random, 0.8), scale=chance(random, 0.8)
    )


def convolution(random: Random) -> Layer:
    size = lambda: int(random.integers(1, 4))
    return layers.Conv2D(
        int(random.integers(1, 5)),
        pick(random, [size(), (size(), size())]),
        strides=pick(random, [1, 1, 2, (1, 2)]),
        padding=pick(random, ["valid", "same"]),
        activation=pick(random, ACTIVATIONS),
        use_bias=chance(random, 0.85),
        kernel_regularizer=regularizer(random),
    )


def pooling(random: Random) -> Layer:
    kind = pick(random, [layers.MaxPooling2D, layers.AveragePooling2D])
    return kind(
        pick(random, [2, 2, 3, (2, 1), (1, 3)]),
        strides=pick(random, [None, None, 1, 2, (2, 1)]),
        padding=pick(random, ["valid", "same"]),
    )


ACTIVATION_LAYERS: list[Callable[[Random], Layer]] = [
    lambda random: layers.Activation(pick(random, [*ACTIVATIONS, "softmax"])),
    lambda random: layers.ReLU(),
    lambda random: layers.LeakyReLU(),
    lambda random: layers.LeakyReLU(negative_slope=pick(random, [0.1, 0.01])),
    lambda random: layers.ELU(),
    lambda random: layers.ELU(alpha=0.7),
    lambda random: layers.Softmax(),
]
FLAT_LAYERS = [dense, dense, dense, batch_normalization, layer_normalization, *ACTIVATION_LAYERS]
IMAGE_LAYERS = [convolution, convolution, pooling, pooling, batch_normalization, layer_normalization, *ACTIVATION_LAYERS]


def flat(random: Random) -> tuple[tuple[int, ...], list[Layer]]:
    body = [pick(random, FLAT_LAYERS)(random) for _ in range(random.integers(0, 4))]
    if chance(random, 0.2):
        body = [dense(random, 6), layers.Reshape(pick(random, [(2, 3), (3, 2), (-1, 2)])), layers.Flatten(), *body]
    return (int(random.integers(1, 7)),), body


def image(random: Random) -> tuple[tuple[int, ...], list[Layer]]:
    shape = (int(random.integers(4, 9)), int(random.integers(4, 9)), int(random.integers(1, 4)))
    body = [convolution(random), *(pick(random, IMAGE_LAYERS)(random) for _ in range(random.integers(1, 4)))]
    end = [layers.Flatten()] if chance(random, 0.6) else [layers.GlobalAveragePooling2D()]
    return shape, [*body, *end]


def words(random: Random) -> tuple[tuple[int, ...], list[Layer]]:
    length, size = int(random.integers(2, 6)), int(random.integers(2, 5))
    embedding = layers.Embedding(int(random.integers(5, 12)), size, embeddings_regularizer=regularizer(random))
    between = [layer_normalization(random)] if chance(random, 0.3) else []
    if chance(random, 0.2):
        between += [layers.Reshape((length, size, 1)), convolution(random), layers.GlobalAveragePooling2D()]
        return (length,), [embedding, *between]
    return (length,), [embedding, *between, layers.Flatten(), *([dense(random)] if chance(random, 0.5) else [])]


KINDS = {"flat": flat, "image": image, "words": words}


def model(random: Random, kind: str, outputs: int, activation: str) -> keras.Sequential:
    """Returns a model that ends in a Dense layer, with weights from `random`; draws again what has no shape."""
    while True:
        shape, body = KINDS[kind](random)
        try:
            result = keras.Sequential([keras.Input(shape), *body, dense(random, outputs, activation)])
        except ValueError:  # a kernel larger than what is left of the image
            continue
        for weight in result.weights:
            weight.assign(_initial(random, weight))
        return result


def _initial(random: Random, weight: keras.Variable) -> np.ndarray:
    if weight.name in ("moving_variance", "gamma"):
        return random.uniform(0.5, 1.5, weight.shape)
    scale = 0.3 if len(weight.shape) == 1 else 1 / np.sqrt(np.prod(weight.shape[:-1]))
    return random.normal(0, scale, weight.shape)
