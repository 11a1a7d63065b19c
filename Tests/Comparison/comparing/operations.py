"""The operations of a graph beside JAX's. To add one, add a line to a table."""

import math
from collections.abc import Callable
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax, nn

from .graphs import Array, Graph, Operation

Drawn = tuple[list[str | float], dict[str, Any]] | None
Draw = Callable[[Graph], Drawn]


# Operands.


def _one(fits: Callable[[Array], bool] = lambda a: True, attributes: Callable[[Graph], dict] = lambda g: {}) -> Draw:
    return lambda graph: ([graph.find(fits)], attributes(graph))


def _is_positive(a: Array) -> bool:
    return bool((a > 0.05).all())


def _is_away_from_nought(a: Array) -> bool:
    return bool((jnp.abs(a) > 0.05).all())


def _two(graph: Graph, second: Callable[[Array], bool] = lambda a: True) -> Drawn:
    """Two values that repeat over each other, or a value and a number."""
    a = graph.find()
    if graph.random.random() < 0.15:
        return [a, graph.number(0.3, 2)], {}

    def repeats(b: Array) -> bool:
        try:
            np.broadcast_shapes(graph.computed[a].shape, b.shape)
            return second(b)
        except ValueError:
            return False

    return [a, graph.find(repeats)], {}


def _other(graph: Graph, *shape: int) -> str:
    """A value of a shape: one that is there, or a new parameter."""
    found = graph.find(lambda a: a.shape == shape)
    return found if found and graph.random.random() < 0.5 else graph.parameter(*shape)


def _axis(graph: Graph, rank: int) -> int:
    return int(graph.random.integers(-rank, rank))


# Functions of one number.


def _abs(x: Array) -> Array:
    """|x| with 0 for its slope at 0, as Keras has it."""
    return x * lax.stop_gradient(jnp.sign(x))


FUNCTIONS: dict[str, Callable[[Array], Array]] = {
    "abs": _abs,
    "celu": nn.celu,
    "cos": jnp.cos,
    "elu": nn.elu,
    "erf": lax.erf,
    "exp": jnp.exp,
    "expm1": jnp.expm1,
    "exponential": jnp.exp,
    "gelu": partial(nn.gelu, approximate=False),
    "gelu_tanh": partial(nn.gelu, approximate=True),
    "hard_sigmoid": nn.hard_sigmoid,
    "hard_silu": nn.hard_silu,
    "hard_swish": nn.hard_silu,
    "hard_tanh": nn.hard_tanh,
    "leaky_relu": partial(nn.leaky_relu, negative_slope=0.2),
    "linear": lambda x: x,
    "log_sigmoid": nn.log_sigmoid,
    "mish": nn.mish,
    "negate": jnp.negative,
    "negative": jnp.negative,
    "relu": nn.relu,
    "relu6": nn.relu6,
    "selu": nn.selu,
    "sigmoid": nn.sigmoid,
    "silu": nn.silu,
    "sin": jnp.sin,
    "softplus": nn.softplus,
    "softsign": nn.soft_sign,
    "square": jnp.square,
    "swish": nn.silu,
    "tanh": jnp.tanh,
    "tanh_shrink": lambda x: x - jnp.tanh(x),
}
POSITIVE_FUNCTIONS = {"log": jnp.log, "log1p": jnp.log1p, "sqrt": jnp.sqrt, "reciprocal": jnp.reciprocal}


def _clip(x: Array, min: float = -math.inf, max: float = math.inf) -> Array:
    return jnp.clip(x, min, max)


# Two numbers.

_FRACTIONS = [0.5, -1.5, 2.5, 0.3]


def _power(graph: Graph) -> Drawn:
    match graph.random.integers(3):
        case 0:
            return [graph.find(), graph.pick([2, 3])], {}
        case 1:
            return [graph.find(_is_positive), graph.pick(_FRACTIONS)], {}
    base = graph.find(_is_positive)
    return base and ([base, _other(graph, *graph.computed[base].shape)], {})


def _where(graph: Graph) -> Drawn:
    a = graph.find()
    shape = graph.computed[a].shape
    condition = graph.constant(graph.random.integers(0, 2, shape).astype(float))
    return [condition, a, _other(graph, *shape)], {}


BINARY = {
    "add": jnp.add,
    "subtract": jnp.subtract,
    "multiply": jnp.multiply,
    "maximum": jnp.maximum,
    "minimum": jnp.minimum,
    "greater": lambda a, b: (a > b).astype(float),
    "less": lambda a, b: (a < b).astype(float),
}


def _same(graph: Graph) -> Drawn:
    a = graph.find()
    return [a, _other(graph, *graph.computed[a].shape)], {}


ERRORS = {
    "squared_error": lambda a, b: (a - b) ** 2,
    "half_squared_error": lambda a, b: 0.5 * (a - b) ** 2,
    "absolute_error": lambda a, b: _abs(a - b),
}


# Reductions.


def _reduced(graph: Graph, fits: Callable[[Array], bool] = lambda a: True) -> Drawn:
    name = graph.find(lambda a: a.ndim > 0 and fits(a))
    if name is None:
        return None
    rank = graph.computed[name].ndim
    attributes: dict[str, Any] = {}
    if graph.random.random() < 0.7:
        axes = sorted(graph.random.choice(rank, graph.random.integers(1, rank + 1), replace=False).tolist())
        attributes["axis"] = axes[0] if len(axes) == 1 else axes
    if graph.random.random() < 0.3:
        attributes["keepdims"] = True
    return [name], attributes


def _reduction(function: Callable[..., Array]) -> Callable[..., Array]:
    def apply(x: Array, axis: int | list[int] | None = None, keepdims: bool = False) -> Array:
        return function(x, axis=tuple(axis) if isinstance(axis, list) else axis, keepdims=keepdims)

    return apply


def _norm(x: Array, axis: Any, keepdims: bool) -> Array:
    return jnp.sqrt(jnp.sum(x * x, axis=axis, keepdims=keepdims))


REDUCTIONS = {
    "sum": jnp.sum,
    "mean": jnp.mean,
    "max": jnp.max,
    "min": jnp.min,
    "prod": jnp.prod,
    "var": jnp.var,
    "logsumexp": nn.logsumexp,
}


# Shapes.


def _along(low: int = 1, standard: bool = True) -> Draw:
    def draw(graph: Graph) -> Drawn:
        name = graph.find(lambda a: a.ndim >= low)
        if name is None:
            return None
        if standard and graph.random.random() < 0.4:
            return [name], {}
        return [name], {"axis": _axis(graph, graph.computed[name].ndim)}

    return draw


def _reshape(graph: Graph) -> Drawn:
    name = graph.find(lambda a: a.size > 1)
    if name is None:
        return None
    size = graph.computed[name].size
    first = graph.pick([n for n in range(1, size + 1) if size % n == 0])
    second = graph.pick([n for n in range(1, size // first + 1) if (size // first) % n == 0])
    return [name], {"shape": graph.pick([[first, -1], [first, second, size // first // second], [size]])}


def _transpose(graph: Graph) -> Drawn:
    name = graph.find(lambda a: a.ndim > 1)
    if name is None:
        return None
    axes = graph.random.permutation(graph.computed[name].ndim).tolist()
    return [name], graph.pick([{}, {"axes": axes}])


def _expand(graph: Graph) -> Drawn:
    name = graph.find(lambda a: a.ndim < 4)
    return name and ([name], {"axis": _axis(graph, graph.computed[name].ndim + 1)})


def _slice(graph: Graph) -> Drawn:
    name = graph.find(lambda a: a.ndim > 0)
    if name is None:
        return None
    lengths = graph.computed[name].shape
    begin = [int(graph.random.integers(0, n)) for n in lengths]
    end = [int(graph.random.integers(b + 1, n + 1)) for b, n in zip(begin, lengths)]
    attributes = {"begin": begin, "end": end}
    if graph.random.random() < 0.4:
        attributes["step"] = [int(graph.random.integers(1, 3)) for _ in lengths]
    return [name], attributes


def _sliced(x: Array, begin: list[int], end: list[int], step: list[int] | None = None) -> Array:
    return x[tuple(map(slice, begin, end, step or [None] * x.ndim))]


def _index(graph: Graph) -> Drawn:
    name = graph.find(lambda a: a.ndim > 0)
    if name is None:
        return None
    axis = _axis(graph, graph.computed[name].ndim)
    length = graph.computed[name].shape[axis]
    return [name], {"axis": axis, "index": int(graph.random.integers(-length, length))}


def _pad(graph: Graph) -> Drawn:
    name = graph.find(lambda a: a.ndim > 0)
    return name and ([name], {"pad_width": graph.random.integers(0, 3, (graph.computed[name].ndim, 2)).tolist()})


def _broadcast(graph: Graph) -> Drawn:
    name = graph.find(lambda a: a.ndim < 4)
    lengths = [n if n > 1 else int(graph.random.integers(1, 4)) for n in graph.computed[name].shape]
    return [name], {"shape": [int(graph.random.integers(1, 4)), *lengths]}


def _joined(raised: int) -> Draw:
    def draw(graph: Graph) -> Drawn:
        name = graph.find(lambda a: a.ndim > 0)
        if name is None:
            return None
        shape = graph.computed[name].shape
        axis = _axis(graph, len(shape) + raised)
        others = []
        for _ in range(graph.random.integers(1, 3)):
            lengths = list(shape)
            if not raised:
                lengths[axis] = int(graph.random.integers(1, 4))
            others.append(_other(graph, *lengths))
        return [name, *others], graph.pick([{"axis": axis}, {}]) if axis == 0 else {"axis": axis}

    return draw


def _gather(graph: Graph) -> Drawn:
    name = graph.find(lambda a: a.ndim == 2)
    if name is None:
        return None
    shape = graph.pick([(3,), (2, 3)])
    rows = graph.random.integers(0, graph.computed[name].shape[0], shape)
    return [name, graph.constant(rows.astype(float))], {}


def _take_along(graph: Graph) -> Drawn:
    name = graph.find(lambda a: a.ndim > 0)
    if name is None:
        return None
    shape = list(graph.computed[name].shape)
    axis = _axis(graph, len(shape))
    length, shape[axis] = shape[axis], int(graph.random.integers(1, 4))
    return [name, graph.constant(graph.random.integers(0, length, shape).astype(float))], {"axis": axis}


# Products and windows.


def _matmul(graph: Graph) -> Drawn:
    name = graph.find(lambda a: a.ndim in (2, 3))
    if name is None:
        return None
    *batch, _, inner = graph.computed[name].shape
    return [name, _other(graph, *batch, inner, int(graph.random.integers(1, 5)))], {}


def _pair(graph: Graph, high: int) -> int | list[int]:
    return graph.pick([int(graph.random.integers(1, high)), graph.random.integers(1, high, 2).tolist()])


def _as_pair(number: int | list[int]) -> tuple[int, int]:
    return (number, number) if isinstance(number, int) else tuple(number)


def _image(graph: Graph) -> str:
    found = graph.find(lambda a: a.ndim == 4 and min(a.shape[1:3]) >= 3)
    return found or graph.parameter(2, *graph.random.integers(3, 6, 2).tolist(), int(graph.random.integers(1, 3)))


def _convolution(graph: Graph) -> Drawn:
    image = _image(graph)
    size = graph.random.integers(1, 4, 2).tolist()
    kernel = graph.parameter(*size, graph.computed[image].shape[3], int(graph.random.integers(1, 4)))
    return [image, kernel], {"strides": _pair(graph, 3), "padding": graph.pick(["valid", "same"])}


def _convolved(x: Array, kernel: Array, strides: int | list[int] = 1, padding: str = "valid") -> Array:
    numbers = ("NHWC", "HWIO", "NHWC")
    return lax.conv_general_dilated(x, kernel, _as_pair(strides), padding.upper(), dimension_numbers=numbers)


def _pool(graph: Graph) -> Drawn:
    attributes = {"pool_size": _pair(graph, 4), "padding": graph.pick(["valid", "same"])}
    if graph.random.random() < 0.5:
        attributes["strides"] = _pair(graph, 3)
    return [_image(graph)], attributes


def _window(x: Array, start: float, function: Callable, size: Any, strides: Any, padding: str) -> Array:
    window = (1, *_as_pair(size), 1)
    return lax.reduce_window(x, start, function, window, (1, *_as_pair(strides or size), 1), padding.upper())


def _max_pool(x: Array, pool_size: Any, padding: str, strides: Any = None) -> Array:
    return _window(x, -jnp.inf, lax.max, pool_size, strides, padding)


def _average_pool(x: Array, pool_size: Any, padding: str, strides: Any = None) -> Array:
    sums, counts = (_window(a, 0.0, lax.add, pool_size, strides, padding) for a in (x, jnp.ones_like(x)))
    return sums / counts


# Losses of logits, row by row.


def _logits(targets: Callable[[Graph, tuple[int, ...]], np.ndarray]) -> Draw:
    def draw(graph: Graph) -> Drawn:
        name = graph.find(lambda a: a.ndim == 2 and a.shape[1] > 1)
        return name and ([name, graph.constant(targets(graph, graph.computed[name].shape))], {})

    return draw


def _binary_cross_entropy(x: Array, t: Array) -> Array:
    return nn.softplus(x) - x * t


def _sparse_cross_entropy(x: Array, t: Array) -> Array:
    return -jnp.take_along_axis(nn.log_softmax(x), t.astype(int)[:, None], axis=1)[:, 0]


def _operations() -> list[Operation]:
    settings = {
        "leaky_relu": (FUNCTIONS["leaky_relu"], lambda g: {"negative_slope": g.number(0.01, 0.5)}),
        "elu": (nn.elu, lambda g: {"alpha": g.number(0.3, 1.5)}),
        "gelu": (nn.gelu, lambda g: {"approximate": g.pick([True, False])}),
        "clip": (_clip, lambda g: {"min": g.number(-1, -0.2), "max": g.number(0.2, 1)}),
    }
    return [
        *(Operation(name, _one(), function) for name, function in FUNCTIONS.items()),
        *(Operation(name, _one(attributes=draw), function) for name, (function, draw) in settings.items()),
        *(Operation(name, _one(_is_positive), function) for name, function in POSITIVE_FUNCTIONS.items()),
        *(Operation(name, _two, function) for name, function in BINARY.items()),
        Operation("divide", partial(_two, second=_is_away_from_nought), jnp.divide),
        Operation("power", _power, jnp.power),
        Operation("where", _where, lambda condition, a, b: jnp.where(condition != 0, a, b)),
        *(Operation(name, _same, function) for name, function in ERRORS.items()),
        *(Operation(name, _reduced, _reduction(function)) for name, function in REDUCTIONS.items()),
        Operation("norm", partial(_reduced, fits=_is_away_from_nought), _reduction(_norm)),
        Operation("std", partial(_reduced, fits=lambda a: a.shape[-1] > 1), _reduction(jnp.std)),
        Operation("cumsum", _along(standard=False), lambda x, axis: jnp.cumsum(x, axis=axis)),
        Operation("softmax", _along(), nn.softmax),
        Operation("log_softmax", _along(), nn.log_softmax),
        Operation("reshape", _reshape, jnp.reshape),
        Operation("transpose", _transpose, lambda x, axes=None: jnp.transpose(x, axes)),
        Operation("expand_dims", _expand, jnp.expand_dims),
        Operation("squeeze", _one(lambda a: 1 in a.shape), jnp.squeeze),
        Operation("slice", _slice, _sliced),
        Operation("index", _index, lambda x, axis, index: jnp.take(x, index, axis=axis)),
        Operation("pad", _pad, jnp.pad),
        Operation("broadcast_to", _broadcast, jnp.broadcast_to),
        Operation("concatenate", _joined(0), lambda *a, axis=0: jnp.concatenate(a, axis)),
        Operation("stack", _joined(1), lambda *a, axis=0: jnp.stack(a, axis)),
        Operation("gather", _gather, lambda table, rows: table[rows.astype(int)]),
        Operation("embedding", _gather, lambda table, rows: table[rows.astype(int)]),
        Operation(
            "take_along_axis", _take_along, lambda x, i, axis: jnp.take_along_axis(x, i.astype(int), axis=axis)
        ),
        Operation("matmul", _matmul, jnp.matmul),
        Operation("dot", _matmul, jnp.matmul),
        Operation("conv2d", _convolution, _convolved),
        Operation("max_pool", _pool, _max_pool),
        Operation("average_pool", _pool, _average_pool),
        Operation(
            "binary_crossentropy_from_logits",
            _logits(lambda g, shape: g.random.uniform(0, 1, shape)),
            _binary_cross_entropy,
        ),
        Operation(
            "categorical_crossentropy_from_logits",
            _logits(lambda g, shape: g.random.dirichlet(np.ones(shape[1]), shape[0])),
            lambda x, t: -jnp.sum(t * nn.log_softmax(x), axis=-1),
        ),
        Operation(
            "sparse_categorical_crossentropy_from_logits",
            _logits(lambda g, shape: g.random.integers(0, shape[1], shape[0]).astype(float)),
            _sparse_cross_entropy,
        ),
    ]


ALL = _operations()
