"""NumPy with the derivatives written by hand, as one does who knows them. In float64 it is the reference."""

import numpy as np

from .contestant import Contestant, Product
from .numpy_sequences import Sequences
from .stream import Array
from .works import Work, product


class ByHand(Sequences):
    """Plain descent with one step for each kind of work."""

    def __init__(self, work: Work, dtype: type = np.float32) -> None:
        self.work, self.dtype = work, dtype
        self.x = work.x.astype(dtype)
        self.y = work.y.astype(dtype) if work.kind == "moons" else work.y
        self.batches = work.batches() * work.epochs
        self.updates = len(self.batches)
        self.step = getattr(self, "convolution" if work.kind == "conv" else work.kind)

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


    @staticmethod
    def patches(x: Array) -> Array:
        """The windows of 3×3 as rows: row, column, channel."""
        windows = np.lib.stride_tricks.sliding_window_view(x, (3, 3), axis=(1, 2))
        return windows.transpose(0, 1, 2, 4, 5, 3).reshape(-1, 9 * x.shape[-1])

    def filtered(self, x: Array, kernel: Array, bias: Array) -> tuple:
        """A convolution, relu and the largest of 2×2, and what its derivative needs."""
        count, size, filters = len(x), x.shape[1] - 2, kernel.shape[-1]
        half = size // 2
        patches = self.patches(x)
        c = patches @ kernel.reshape(-1, filters)
        c += bias
        np.maximum(c, 0, out=c)
        even = c.reshape(count, size, size, filters)[:, : 2 * half, : 2 * half]
        cells = even.reshape(count, half, 2, half, 2, filters).transpose(0, 1, 3, 5, 2, 4).reshape(-1, 4)
        chosen = cells.argmax(axis=1)
        pooled = cells[np.arange(len(cells)), chosen].reshape(count, half, half, filters)
        return pooled, (patches, chosen)

    def unfiltered(self, dpooled: Array, pooled: Array, kept: tuple, kernel: Array) -> tuple[Array, Array, Array]:
        """The derivatives by the kernel, the bias, and the preactivations."""
        patches, chosen = kept
        count, half, filters = len(pooled), pooled.shape[1], pooled.shape[-1]
        size = int((len(patches) // count) ** 0.5)
        dpooled *= pooled > 0
        dcells = np.zeros((dpooled.size, 4), self.dtype)
        dcells[np.arange(dpooled.size), chosen] = dpooled.ravel()
        dc = np.zeros((count, size, size, filters), self.dtype)
        even = dcells.reshape(count, half, half, filters, 2, 2).transpose(0, 1, 4, 2, 5, 3)
        dc[:, : 2 * half, : 2 * half] = even.reshape(count, 2 * half, 2 * half, filters)
        rows = dc.reshape(-1, filters)
        return (patches.T @ rows).reshape(kernel.shape), rows.sum(axis=0), dc

    def images(self, x: Array, y: Array) -> float:
        k1, b1, k2, b2, w, b = self.w
        first, kept1 = self.filtered(x, k1, b1)
        second, kept2 = self.filtered(first, k2, b2)
        flat = second.reshape(len(y), -1)
        z = flat @ w
        z += b
        loss, dz = self.cross_entropy(z, y)
        dk2, db2, dc = self.unfiltered((dz @ w.T).reshape(second.shape), second, kept2, k2)
        # Back to the pooled images: a convolution by the kernel turned round, among zeros.
        wide = np.pad(dc, ((0, 0), (2, 2), (2, 2), (0, 0)))
        turned = k2[::-1, ::-1].transpose(0, 1, 3, 2).reshape(-1, k2.shape[2])
        dfirst = (self.patches(wide) @ turned).reshape(first.shape)
        dk1, db1, _ = self.unfiltered(dfirst, first, kept1, k1)
        self.descend([dk1, db1, dk2, db2, flat.T @ dz, dz.sum(axis=0)])
        return loss


def contestants(work: Work) -> dict[str, Contestant]:
    return {"NumPy by hand": ByHand(work)}


def products(size: tuple[int, int, int]) -> dict[str, Contestant]:
    a, b, count = product(size)
    result = np.empty((size[0], size[2]), np.float32)
    return {"NumPy": Product(lambda: np.matmul(a, b, out=result), count, lambda: result)}
