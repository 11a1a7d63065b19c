"""NumPy with the derivatives written by hand, as one does who knows them. In float64 it is the reference."""

import numpy as np

from .contestant import Contestant, Product
from .stream import Array
from .works import Work, product


class ByHand:
    """Plain descent with one step for each kind of work."""

    def __init__(self, work: Work, dtype: type = np.float32) -> None:
        self.work, self.dtype = work, dtype
        self.x = work.x.astype(dtype)
        self.y = work.y.astype(dtype) if work.kind == "moons" else work.y
        self.batches = work.batches() * work.epochs
        self.updates = len(self.batches)
        self.step = {"dense": self.dense, "moons": self.moons, "conv": self.convolution}[work.kind]

    def reset(self) -> None:
        self.w = [w.astype(self.dtype) for w in self.work.weights]

    def weights(self) -> list[Array]:
        return self.w

    def run(self) -> float:
        return sum(self.step(self.x[b], self.y[b]) for b in self.batches) / self.work.samples

    def descend(self, gradients: list[Array]) -> None:
        for w, g in zip(self.w, gradients):
            g *= self.work.learning_rate
            w -= g

    @staticmethod
    def cross_entropy(z: Array, y: Array) -> tuple[float, Array]:
        """Returns the sum of the losses and the derivative of their mean by the logits."""
        rows = np.arange(len(y))
        z -= z.max(axis=1, keepdims=True)
        p = np.exp(z)
        total = p.sum(axis=1, keepdims=True)
        loss = float(np.log(total).sum() - z[rows, y].sum())
        p /= total
        p[rows, y] -= 1
        p /= len(y)
        return loss, p

    def dense(self, x: Array, y: Array) -> float:
        w1, b1, w2, b2 = self.w
        h = x @ w1
        h += b1
        np.maximum(h, 0, out=h)
        z = h @ w2
        z += b2
        loss, dz = self.cross_entropy(z, y)
        dh = dz @ w2.T
        dh *= h > 0
        self.descend([x.T @ dh, dh.sum(axis=0), h.T @ dz, dz.sum(axis=0)])
        return loss

    def moons(self, x: Array, y: Array) -> float:
        w1, b1, w2, b2, w3, b3 = self.w
        h1 = np.maximum(x @ w1 + b1, 0)
        h2 = np.maximum(h1 @ w2 + b2, 0)
        missing = 1 - y * (h2 @ w3 + b3)
        alpha = self.dtype(1e-4)
        penalty = alpha * sum(float((w * w).sum()) for w in self.w)
        loss = float(np.maximum(missing, 0).mean()) + penalty
        dscore = (missing > 0) * -y / self.dtype(len(y))
        dh2 = dscore @ w3.T * (h2 > 0)
        dh1 = dh2 @ w2.T * (h1 > 0)
        gradients = [x.T @ dh1, dh1.sum(axis=0), h1.T @ dh2, dh2.sum(axis=0), h2.T @ dscore, dscore.sum(axis=0)]
        self.descend([g + 2 * alpha * w for g, w in zip(gradients, self.w)])
        return loss * len(y)

    def convolution(self, x: Array, y: Array) -> float:
        kernel, bias, w, b = self.w
        count = len(y)
        windows = np.lib.stride_tricks.sliding_window_view(x[..., 0], (3, 3), axis=(1, 2))
        patches = windows.reshape(count * 36, 9)
        c = patches @ kernel.reshape(9, 8)
        c += bias
        np.maximum(c, 0, out=c)
        # The four cells of each pool side by side, in row-major order: the first of equal ones wins.
        cells = c.reshape(count, 3, 2, 3, 2, 8).transpose(0, 1, 3, 5, 2, 4).reshape(count * 72, 4)
        chosen = cells.argmax(axis=1)
        rows = np.arange(count * 72)
        pooled = cells[rows, chosen].reshape(count, 72)
        z = pooled @ w
        z += b
        loss, dz = self.cross_entropy(z, y)
        dpooled = dz @ w.T
        dpooled *= pooled > 0
        dcells = np.zeros_like(cells)
        dcells[rows, chosen] = dpooled.ravel()
        dc = dcells.reshape(count, 3, 3, 8, 2, 2).transpose(0, 1, 4, 2, 5, 3).reshape(count * 36, 8)
        dkernel = (patches.T @ dc).reshape(kernel.shape)
        self.descend([dkernel, dc.sum(axis=0), pooled.T @ dz, dz.sum(axis=0)])
        return loss


def contestants(work: Work) -> dict[str, Contestant]:
    return {"NumPy by hand": ByHand(work)}


def products(size: tuple[int, int, int]) -> dict[str, Contestant]:
    a, b, count = product(size)
    result = np.empty((size[0], size[2]), np.float32)
    return {"NumPy": Product(lambda: np.matmul(a, b, out=result), count, lambda: result)}
