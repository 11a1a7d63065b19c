"""JAX: a compiled step, and a whole epoch compiled by lax.scan. Parameters are donated; data stay on the device."""

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from .contestant import Contestant, Product
from .stream import Array
from .works import Work, product

Parameters = list[jax.Array]


def _cross_entropy(z: jax.Array, y: jax.Array) -> jax.Array:
    chosen = jnp.take_along_axis(z, y[:, None], axis=1)[:, 0]
    return jnp.mean(jax.nn.logsumexp(z, axis=1) - chosen)


def _dense(w: Parameters, x: jax.Array, y: jax.Array) -> jax.Array:
    return _cross_entropy(jax.nn.relu(x @ w[0] + w[1]) @ w[2] + w[3], y)


def _moons(w: Parameters, x: jax.Array, y: jax.Array) -> jax.Array:
    h = jax.nn.relu(x @ w[0] + w[1])
    score = jax.nn.relu(h @ w[2] + w[3]) @ w[4] + w[5]
    return jnp.mean(jax.nn.relu(1 - y * score)) + 1e-4 * sum(jnp.sum(p * p) for p in w)


def _convolution(w: Parameters, x: jax.Array, y: jax.Array) -> jax.Array:
    c = lax.conv_general_dilated(x, w[0], (1, 1), "VALID", dimension_numbers=("NHWC", "HWIO", "NHWC"))
    pooled = lax.reduce_window(jax.nn.relu(c + w[1]), -jnp.inf, lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")
    return _cross_entropy(pooled.reshape(len(y), 72) @ w[2] + w[3], y)


def _images(w: Parameters, x: jax.Array, y: jax.Array) -> jax.Array:
    for kernel, bias in [(w[0], w[1]), (w[2], w[3])]:
        c = lax.conv_general_dilated(x, kernel, (1, 1), "VALID", dimension_numbers=("NHWC", "HWIO", "NHWC"))
        x = lax.reduce_window(jax.nn.relu(c + bias), -jnp.inf, lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")
    return _cross_entropy(x.reshape(len(y), 800) @ w[4] + w[5], y)


def _names(w: Parameters, x: jax.Array, y: jax.Array) -> jax.Array:
    rows = w[0][x.astype(jnp.int32)].reshape(len(y), -1)
    return _cross_entropy(jnp.tanh(rows @ w[1] + w[2]) @ w[3] + w[4], y)


def _norm(x: jax.Array, gamma: jax.Array, beta: jax.Array) -> jax.Array:
    mean, variance = x.mean(-1, keepdims=True), x.var(-1, keepdims=True)
    return (x - mean) * lax.rsqrt(variance + 1e-3) * gamma + beta


def _attention(w: Parameters, x: jax.Array, y: jax.Array) -> jax.Array:
    q, k, v = (jnp.einsum("btd,dhs->bhts", x, w[i]) + w[i + 1][:, None] for i in (0, 2, 4))
    shares = jax.nn.softmax(jnp.einsum("bhts,bhus->bhtu", q, k) / 4)
    taken = jnp.einsum("bhtu,bhus->bths", shares, v)
    a = _norm(x + jnp.einsum("bths,hsd->btd", taken, w[6]) + w[7], w[8], w[9])
    b = _norm(a + jax.nn.relu(a @ w[10] + w[11]) @ w[12] + w[13], w[14], w[15])
    return _cross_entropy(b.mean(axis=1) @ w[16] + w[17], y)


def _lstm(w: Parameters, x: jax.Array, y: jax.Array) -> jax.Array:
    def step(carry: tuple[jax.Array, jax.Array], inputs: jax.Array):
        h, c = carry
        i, f, g, o = jnp.split(inputs + h @ w[1], 4, axis=1)
        c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
        return (jax.nn.sigmoid(o) * jnp.tanh(c), c), None

    zero = jnp.zeros((len(y), 64))
    (h, _), _ = lax.scan(step, (zero, zero), (x @ w[0] + w[2]).swapaxes(0, 1))
    return _cross_entropy(h @ w[3] + w[4], y)


LOSSES = {
    "dense": _dense,
    "moons": _moons,
    "conv": _convolution,
    "images": _images,
    "names": _names,
    "attention": _attention,
    "lstm": _lstm,
}


class Compiled:
    """What both ways have in common."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.x = jnp.asarray(work.x)
        self.y = jnp.asarray(work.y if work.kind == "moons" else work.y.astype(np.int32))
        self.updates = len(work.batches()) * work.epochs
        gradient = jax.value_and_grad(LOSSES[work.kind])

        def update(w: Parameters, x: jax.Array, y: jax.Array) -> tuple[Parameters, jax.Array]:
            loss, gradients = gradient(w, x, y)
            return [p - work.learning_rate * g for p, g in zip(w, gradients)], loss * len(y)

        self.update = update

    def reset(self) -> None:
        self.w = jax.block_until_ready([jnp.array(w) for w in self.work.weights])

    def weights(self) -> list[Array]:
        return [np.asarray(w) for w in self.w]


class Step(Compiled):
    """One compiled call an update."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)

        def step(w: Parameters, total: jax.Array, x: jax.Array, y: jax.Array, start: int, size: int):
            batch = [lax.dynamic_slice_in_dim(data, start, size) for data in (x, y)]
            w, loss = self.update(w, *batch)
            return w, total + loss

        self.step = jax.jit(step, static_argnums=5, donate_argnums=(0, 1))

    def run(self) -> float:
        w, total = self.w, jnp.zeros(())
        for _ in range(self.work.epochs):
            for b in self.work.batches():
                w, total = self.step(w, total, self.x, self.y, b.start, b.stop - b.start)
        self.w = jax.block_until_ready(w)
        return float(total) / self.work.samples


class Epochs(Compiled):
    """Everything in one compiled call."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        full = len(work.x) // work.batch_size
        whole = full * work.batch_size

        def epoch(carry: tuple[Parameters, jax.Array], _: None):
            (w, total), losses = carry, None
            batches = [d[:whole].reshape(full, work.batch_size, *d.shape[1:]) for d in (self.x, self.y)]
            w, losses = lax.scan(lambda w, b: self.update(w, *b), w, tuple(batches))
            total += losses.sum()
            if whole < len(work.x):
                w, loss = self.update(w, self.x[whole:], self.y[whole:])
                total += loss
            return (w, total), None

        self.everything = jax.jit(
            lambda w: lax.scan(epoch, (w, jnp.zeros(())), None, work.epochs)[0], donate_argnums=0
        )

    def run(self) -> float:
        self.w, total = jax.block_until_ready(self.everything(self.w))
        return float(total) / self.work.samples


def contestants(work: Work) -> dict[str, Contestant]:
    return {"JAX, jitted step": Step(work), "JAX, whole epoch by scan": Epochs(work)}


def products(size: tuple[int, int, int]) -> dict[str, Contestant]:
    a, b, count = product(size)
    left, right, multiply = jnp.asarray(a), jnp.asarray(b), jax.jit(jnp.matmul)
    run = lambda: multiply(left, right).block_until_ready()
    return {"JAX": Product(run, count, lambda: np.asarray(run()))}
