"""The works: data, first weights, and how often they are updated. The same as in ../Training."""

from dataclasses import dataclass

import numpy as np

from .stream import Array, Stream


@dataclass(frozen=True)
class Work:
    """Plain descent on batches, rows in order, in float32."""

    name: str
    kind: str
    """dense: two dense layers; moons: three and a max-margin loss; conv: convolution, pool, dense; images: two of
    both, dense; names: a table's rows, two dense layers; attention: a transformer's block; lstm: a recurrence, dense."""
    x: Array
    y: Array
    """Classes, but ±1 in a column for moons."""
    weights: list[Array]
    batch_size: int
    learning_rate: float
    epochs: int = 1

    @property
    def samples(self) -> int:
        return len(self.x) * self.epochs

    def batches(self) -> list[slice]:
        """One epoch's; the last may be short."""
        return [slice(i, min(i + self.batch_size, len(self.x))) for i in range(0, len(self.x), self.batch_size)]


def _classifier(name: str, inputs: int, hidden: int, batch_size: int) -> Work:
    stream = Stream(1234)
    x = stream.uniform(-1, 1, 60_000, inputs)
    y = (x @ stream.uniform(-1, 1, inputs, 10)).argmax(axis=1)
    stream = Stream(5678)
    weights = [stream.glorot(inputs, hidden), np.zeros(hidden), stream.glorot(hidden, 10), np.zeros(10)]
    return _work(name, "dense", x, y, weights, batch_size, 0.01)


def _moons() -> Work:
    angle = np.pi * np.arange(50) / 49
    upper = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    lower = np.stack([1 - np.cos(angle), 0.5 - np.sin(angle)], axis=1)
    x = np.concatenate([upper, lower]) + Stream(1337).uniform(-0.1, 0.1, 100, 2)
    y = np.repeat([1.0, -1.0], 50)[:, None].astype(np.float32)
    stream, weights = Stream(5678), []
    for inputs, outputs in [(2, 16), (16, 16), (16, 1)]:
        weights += [stream.uniform(-1, 1, inputs, outputs), np.zeros(outputs)]
    return _work("moons", "moons", x, y, weights, 100, 0.1, epochs=100)


def _digits() -> Work:
    from sklearn.datasets import load_digits

    images, labels = load_digits(return_X_y=True)
    stream = Stream(5678)
    weights = [stream.glorot(3, 3, 1, 8), np.zeros(8), stream.glorot(72, 10), np.zeros(10)]
    x = images.reshape(-1, 8, 8, 1) / 16
    return _work("digits-conv", "conv", x, labels, weights, 32, 0.1, epochs=5)


def _images() -> Work:
    stream = Stream(1234)
    x = stream.uniform(-1, 1, 2048, 784)
    y = (x @ stream.uniform(-1, 1, 784, 10)).argmax(axis=1)
    stream, weights = Stream(5678), []
    for shape in [(3, 3, 1, 16), (3, 3, 16, 32), (800, 10)]:
        weights += [stream.glorot(*shape), np.zeros(shape[-1])]
    return _work("images-conv", "images", x.reshape(-1, 28, 28, 1), y, weights, 64, 0.01)


def _names() -> Work:
    x = np.floor(Stream(1234).uniform(0, 27, 20_480, 3))
    y = ((7 * x[:, 0] + 3 * x[:, 1] + x[:, 2]) % 27).astype(np.int64)
    stream = Stream(5678)
    weights = [stream.uniform(-0.05, 0.05, 27, 16), stream.glorot(48, 128), np.zeros(128), stream.glorot(128, 27), np.zeros(27)]
    return _work("names", "names", x, y, weights, 64, 0.1)


def _sequences(name: str, length: int, width: int, weights: list[Array]) -> Work:
    stream = Stream(1234)
    x = stream.uniform(-1, 1, 1024, length * width)
    y = (x @ stream.uniform(-1, 1, length * width, 10)).argmax(axis=1)
    return _work(name, name, x.reshape(-1, length, width), y, weights, 32, 0.01)


def _attention() -> Work:
    stream, weights = Stream(5678), []
    for shape in [(64, 4, 16)] * 3 + [(4, 16, 64), (64, 128), (128, 64), (64, 10)]:
        weights += [stream.glorot(*shape), np.zeros((4, 16) if shape == (64, 4, 16) else shape[-1])]
    norm = lambda: [np.ones(64), np.zeros(64)]
    return _sequences("attention", 32, 64, [*weights[:8], *norm(), *weights[8:12], *norm(), *weights[12:]])


def _lstm() -> Work:
    stream = Stream(5678)
    kernels = [stream.glorot(32, 256), stream.glorot(64, 256)]
    # Keras begins with 1 for what is remembered.
    bias = np.repeat([0.0, 1.0, 0.0, 0.0], 64)
    return _sequences("lstm", 32, 32, [*kernels, bias, stream.glorot(64, 10), np.zeros(10)])


def _work(name: str, kind: str, x: Array, y: Array, weights: list[Array], *rest: float, **more: int) -> Work:
    return Work(name, kind, x.astype(np.float32), y, [w.astype(np.float32) for w in weights], *rest, **more)


NAMES = ["keras-program", "mlp-784", "moons", "digits-conv", "images-conv", "names", "attention", "lstm"]
PRODUCTS = [(1024, 1024, 1024), (32, 100, 64), (64, 784, 128), (32, 64, 10)]


def work(name: str) -> Work:
    """Makes a work's data."""
    match name:
        case "keras-program":
            return _classifier(name, 100, 64, 32)
        case "mlp-784":
            return _classifier(name, 784, 128, 64)
        case "moons":
            return _moons()
        case "digits-conv":
            return _digits()
        case "images-conv":
            return _images()
        case "names":
            return _names()
        case "attention":
            return _attention()
        case "lstm":
            return _lstm()
    raise ValueError(f"no work {name}")


def product(size: tuple[int, int, int]) -> tuple[Array, Array, int]:
    """Returns the two matrices of a product, and how many products one repetition makes."""
    rows, inner, columns = size
    stream = Stream(1234)
    a, b = stream.uniform(-1, 1, rows, inner), stream.uniform(-1, 1, inner, columns)
    count = max(2, (1 << 32) // (2 * rows * inner * columns) // 4)
    return a.astype(np.float32), b.astype(np.float32), count
