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


def batch_normalization_of_images(random: Random) -> Layer:
    return layers.BatchNormalization(axis=pick(random, [1, 2, -2, 3]), momentum=0.9)


def layer_normalization(random: Random) -> Layer:
    return layers.LayerNormalization(
        epsilon=pick(random, [1e-3, 1e-6]), center=chance(random, 0.8), scale=chance(random, 0.8)
    )


def normalization_of_images(random: Random) -> Layer:
    axis = pick(random, [1, 2, -1, [1, 2], [2, 3], [1, 3], [1, 2, 3], [-2, -1]])
    return pick(
        random,
        [
            lambda: layers.LayerNormalization(axis=axis, center=chance(random, 0.8)),
            lambda: layers.RMSNormalization(axis=axis),
            lambda: layers.UnitNormalization(axis=axis),
            lambda: group_normalization(random, [-1, 1, 2, 3]),
        ],
    )()


def group_normalization(random: Random, axes: list[int]) -> Layer:
    return layers.GroupNormalization(
        groups=pick(random, [-1, 1, 2]),
        axis=pick(random, axes),
        epsilon=pick(random, [1e-3, 1e-5]),
        center=chance(random, 0.8),
        scale=chance(random, 0.8),
    )


def flat_normalization(random: Random) -> Layer:
    return pick(
        random,
        [
            layers.RMSNormalization,
            layers.UnitNormalization,
            lambda: group_normalization(random, [-1, 1]),
        ],
    )()


def convolution(random: Random) -> Layer:
    size = lambda: int(random.integers(1, 4))
    return layers.Conv2D(
        int(random.integers(1, 5)),
        pick(random, [size(), (size(), size())]),
        kernel_regularizer=regularizer(random),
        **_filters(random, 2),
    )


def _filters(random: Random, axes: int) -> dict:
    """Strides or dilation, padding, activation and bias."""
    place = (
        pick(random, [{}, {"strides": 2}, {"dilation_rate": 2}])
        if axes == 1
        else pick(random, [{}, {"strides": 2}, {"strides": (1, 2)}, {"dilation_rate": 2}, {"dilation_rate": (1, 2)}])
    )
    return {
        **place,
        "padding": pick(random, ["valid", "same"]),
        "activation": pick(random, ACTIVATIONS),
        "use_bias": chance(random, 0.85),
    }


def special_convolution(random: Random) -> Layer:
    size = pick(random, [1, 2, 3, (1, 3), (3, 2)])
    options = _filters(random, 2)
    # TensorFlow alone wants both strides alike.
    multiplier = int(random.integers(1, 3))
    return pick(
        random,
        [
            lambda: layers.DepthwiseConv2D(size, depth_multiplier=multiplier, **options),
            lambda: layers.DepthwiseConv2D(size, depthwise_regularizer=regularizer(random), **options),
            lambda: layers.SeparableConv2D(3, size, depth_multiplier=multiplier, **options),
            lambda: layers.Conv2DTranspose(int(random.integers(1, 4)), size, **options),
            lambda: layers.Conv2D(int(random.integers(1, 3)) * 2, size, groups=2, **options),
            lambda: layers.Conv2D(int(random.integers(15, 40)), size, **options),
        ],
    )()


def convolution_of_sequences(random: Random) -> Layer:
    size = int(random.integers(1, 4))
    options = _filters(random, 1)
    return pick(
        random,
        [
            lambda: layers.Conv1D(int(random.integers(1, 5)), size, **options),
            lambda: layers.Conv1D(
                int(random.integers(1, 20)), size, **{**options, "padding": "causal"}, kernel_regularizer=regularizer(random)
            ),
            lambda: layers.Conv1D(4, size, groups=2, **options),
            lambda: layers.DepthwiseConv1D(size, depth_multiplier=int(random.integers(1, 3)), **options),
            lambda: layers.SeparableConv1D(3, size, **options),
            lambda: layers.Conv1DTranspose(int(random.integers(1, 4)), size, **options),
        ],
    )()


def size_of_images(random: Random) -> Layer:
    some = lambda: int(random.integers(0, 3))
    return pick(
        random,
        [
            lambda: layers.UpSampling2D(pick(random, [2, (1, 3), (2, 1)])),
            lambda: layers.ZeroPadding2D(pick(random, [1, (1, 2), ((some(), some()), (some(), some()))])),
            lambda: layers.Cropping2D(pick(random, [0, (1, 0), ((some(), 0), (0, some()))])),
        ],
    )()


def size_of_sequences(random: Random) -> Layer:
    return pick(
        random,
        [
            lambda: layers.UpSampling1D(int(random.integers(1, 4))),
            lambda: layers.ZeroPadding1D(pick(random, [1, (0, 2), (2, 1)])),
            lambda: layers.Cropping1D(pick(random, [0, 1, (1, 0)])),
        ],
    )()


def pooling_of_sequences(random: Random) -> Layer:
    return pick(random, [layers.MaxPooling1D, layers.AveragePooling1D])(
        pick(random, [2, 3]), strides=pick(random, [None, 1, 2]), padding=pick(random, ["valid", "same"])
    )


def learnt_slope(axes: int) -> Callable[[Random], Layer]:
    lists = [None, [1]] if axes == 1 else [None, [1], [2], [1, 2]] if axes == 2 else [None, [1], [2], [3], [1, 2], [1, 3], [2, 3]]
    return lambda random: layers.PReLU(shared_axes=pick(random, lists), alpha_regularizer=regularizer(random))


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
FLAT_LAYERS = [
    dense, dense, dense, batch_normalization, layer_normalization, flat_normalization, learnt_slope(1), *ACTIVATION_LAYERS,
]
IMAGE_LAYERS = [
    *[convolution, pooling, size_of_images] * 2,
    *[special_convolution, normalization_of_images] * 3,
    *[batch_normalization, layer_normalization, batch_normalization_of_images, learnt_slope(3), *ACTIVATION_LAYERS],
]
SEQUENCE_LAYERS = [
    *[convolution_of_sequences] * 4,
    *[pooling_of_sequences, size_of_sequences, learnt_slope(2)] * 2,
    *[batch_normalization, layer_normalization, lambda _: layers.RMSNormalization(axis=[1, 2]), *ACTIVATION_LAYERS],
]


def flat(random: Random) -> tuple[tuple[int, ...], list[Layer]]:
    body = [pick(random, FLAT_LAYERS)(random) for _ in range(random.integers(0, 4))]
    if chance(random, 0.2):
        body = [dense(random, 6), layers.Reshape(pick(random, [(2, 3), (3, 2), (-1, 2)])), layers.Flatten(), *body]
    return (int(random.integers(1, 7)),), body


def image(random: Random) -> tuple[tuple[int, ...], list[Layer]]:
    shape = (int(random.integers(4, 9)), int(random.integers(4, 9)), int(random.integers(1, 4)))
    body = [convolution(random), *(pick(random, IMAGE_LAYERS)(random) for _ in range(random.integers(1, 4)))]
    keeps = chance(random, 0.2)
    end = pick(
        random,
        [
            [layers.Flatten()],
            [layers.GlobalAveragePooling2D()],
            [layers.GlobalMaxPooling2D(keepdims=keeps), layers.Flatten()],
        ],
    )
    return shape, [*body, *end]


def sequence(random: Random) -> tuple[tuple[int, ...], list[Layer]]:
    shape = (int(random.integers(4, 12)), int(random.integers(1, 5)))
    body = [pick(random, SEQUENCE_LAYERS)(random) for _ in range(random.integers(1, 5))]
    end = pick(
        random, [layers.Flatten, layers.GlobalAveragePooling1D, layers.GlobalMaxPooling1D]
    )()
    return shape, [convolution_of_sequences(random), *body, end]


def words(random: Random) -> tuple[tuple[int, ...], list[Layer]]:
    length, size = int(random.integers(2, 6)), int(random.integers(2, 5))
    embedding = layers.Embedding(int(random.integers(5, 12)), size, embeddings_regularizer=regularizer(random))
    between = [layer_normalization(random)] if chance(random, 0.3) else []
    if chance(random, 0.2):
        between += [layers.Reshape((length, size, 1)), convolution(random), layers.GlobalAveragePooling2D()]
        return (length,), [embedding, *between]
    return (length,), [embedding, *between, layers.Flatten(), *([dense(random)] if chance(random, 0.5) else [])]


def reader(random: Random, **settings: bool) -> Layer:
    kind = pick(random, [layers.SimpleRNN, layers.LSTM, layers.GRU])
    return kind(int(random.integers(1, 4)), zero_output_for_mask=chance(random, 0.3), **settings)


def masked(random: Random) -> tuple[tuple[int, ...], list[Layer]]:
    """Words some of which only fill up their rows."""
    hand_on = [
        dense, layer_normalization, *ACTIVATION_LAYERS[:-1],
        lambda random: reader(random, return_sequences=True, go_backwards=chance(random, 0.3)),
        lambda random: layers.Bidirectional(reader(random, return_sequences=True), merge_mode=pick(random, ["concat", "sum"])),
    ]
    end = pick(
        random,
        [
            reader, reader, lambda random: layers.Bidirectional(reader(random)),
            lambda _: layers.GlobalAveragePooling1D(), lambda _: layers.GlobalMaxPooling1D(), lambda _: layers.Flatten(),
        ],
    )
    embedding = layers.Embedding(int(random.integers(4, 12)), int(random.integers(2, 5)), mask_zero=True)
    # Of one channel, Keras can't take the moments of what is masked.
    body = [layers.BatchNormalization()] if chance(random, 0.3) else []
    body += [pick(random, hand_on)(random) for _ in range(random.integers(0, 4))]
    return (int(random.integers(2, 7)),), [embedding, *body, end(random)]


KINDS = {"flat": flat, "image": image, "words": words, "sequence": sequence, "masked": masked}


def model(random: Random, kind: str, outputs: int, activation: str) -> keras.Sequential:
    """Returns a model that ends in a Dense layer, with weights from `random`; draws again what has no shape."""
    while True:
        shape, body = KINDS[kind](random)
        try:
            result = keras.Sequential([keras.Input(shape), *body, dense(random, outputs, activation)])
        except ValueError:  # a kernel larger than what is left of the image, groups that do not fit
            continue
        for weight in result.weights:
            weight.assign(_initial(random, weight))
        return result


def _initial(random: Random, weight: keras.Variable) -> np.ndarray:
    if weight.name in ("moving_variance", "gamma", "scale"):
        return random.uniform(0.5, 1.5, weight.shape)
    scale = 0.3 if len(weight.shape) == 1 else 1 / np.sqrt(np.prod(weight.shape[:-1]))
    return random.normal(0, scale, weight.shape)
