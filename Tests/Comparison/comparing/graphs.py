"""Random graphs of operations: values, nodes, and what JAX makes of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

Node = dict[str, Any]
Array = jax.Array


@dataclass(frozen=True)
class Operation:
    """An operation that a graph may ask for: how to draw operands and attributes, and JAX's counterpart.

    `draw` returns the operands (names, or numbers) and the attributes; None where the graph has nothing that
    fits. `apply` takes the operands' arrays and the attributes by name.
    """

    name: str
    draw: Callable[["Graph"], tuple[list[str | float], dict[str, Any]] | None]
    apply: Callable[..., Array]


@dataclass
class Graph:
    """A graph that grows; every value is known as soon as it is added."""

    random: np.random.Generator
    values: dict[str, np.ndarray] = field(default_factory=dict)
    trainable: list[str] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    computed: dict[str, Array] = field(default_factory=dict)

    # What operations draw from.

    def pick(self, items: list) -> Any:
        return items[self.random.integers(len(items))]

    def number(self, low: float = -2, high: float = 2) -> float:
        return round(float(self.random.uniform(low, high)), 3)

    def find(self, fits: Callable[[Array], bool] = lambda a: True) -> str | None:
        """A value that fits, later ones more often: so graphs grow deep."""
        names = [name for name, a in self.computed.items() if fits(a)]
        return names[max(self.random.integers(len(names), size=2))] if names else None

    def constant(self, value: np.ndarray) -> str:
        """A new value that no derivative goes to."""
        name = f"k{len(self.values)}"
        self.values[name] = value
        return name

    def parameter(self, *shape: int, positive: bool = False) -> str:
        name = f"p{len(self.values)}"
        value = self.random.uniform(0.3, 2, shape) if positive else self.random.normal(0, 1, shape)
        self.values[name] = value
        self.trainable.append(name)
        self.computed[name] = jnp.asarray(value)
        return name

    # How it grows.

    def add(self, operation: Operation) -> bool:
        """Adds a node, unless nothing fits or the numbers grow too large to compare."""
        before = dict(self.values)
        drawn = operation.draw(self)
        if drawn is None or None in drawn[0]:
            self.values = before
            return False
        of, attributes = drawn
        node = {"name": f"{operation.name}{len(self.nodes)}", "op": operation.name, "of": of, **attributes}
        arrays = [self._operand(name, self.computed) for name in of]
        try:
            result = operation.apply(*arrays, **attributes)
        except (TypeError, ValueError):  # shapes that JAX does not put together
            result = jnp.asarray(np.nan)
        if not bool(jnp.isfinite(result).all()) or float(jnp.abs(result).max()) > 50 or not 0 < result.size <= 400:
            self.values = before
            return False
        self.nodes.append(node)
        self.computed[node["name"]] = result
        return True

    def _operand(self, name: str | float, computed: dict[str, Array]) -> Array | float:
        if not isinstance(name, str):
            return name
        return computed[name] if name in computed else jnp.asarray(self.values[name])

    def close(self) -> None:
        """Ends in one number to which every value that nothing uses contributes, each element differently."""
        used = {name for node in self.nodes for name in node["of"] if isinstance(name, str)}
        parts = []
        for name in [n["name"] for n in self.nodes if n["name"] not in used]:
            weights = self.constant(self.random.uniform(-1, 1, self.computed[name].shape))
            self.nodes.append({"name": f"{name}/weighted", "op": "multiply", "of": [name, weights]})
            self.nodes.append({"name": f"{name}/sum", "op": "sum", "of": [f"{name}/weighted"]})
            parts.append(f"{name}/sum")
        while len(parts) > 1:
            total = f"total{len(parts)}"
            self.nodes.append({"name": total, "op": "add", "of": [parts.pop(), parts.pop()]})
            parts.append(total)
        self.loss = parts[0]

    # What is compared.

    def scene(self) -> dict[str, Any]:
        return {
            "scene": 1,
            "values": {name: value.tolist() for name, value in self.values.items()},
            "trainable": self.trainable,
            "graph": self.nodes,
            "loss": self.loss,
            "dtype": "float64",
        }

    def expected(self, operations: dict[str, Operation]) -> dict[str, np.ndarray]:
        """JAX's values of all nodes, and the derivatives `d(NAME)` of the loss by parameters and nodes."""

        def run(moved: dict[str, Array]) -> tuple[Array, dict[str, Array]]:
            computed: dict[str, Array] = {name: moved[name] for name in self.trainable}
            for node in self.nodes:
                attributes = {key: value for key, value in node.items() if key not in ("name", "op", "of")}
                arrays = [self._operand(name, computed) for name in node["of"]]
                result = operations[node["op"]].apply(*arrays, **attributes)
                # Something that is nought is added to every node: by it, the derivative is the node's.
                computed[node["name"]] = result + moved.get(node["name"], 0.0)
            return computed[self.loss], computed

        _, shapes = jax.eval_shape(run, {name: jnp.asarray(self.values[name]) for name in self.trainable})
        moved = {name: jnp.zeros(shape.shape) for name, shape in shapes.items()}
        moved |= {name: jnp.asarray(self.values[name]) for name in self.trainable}
        (_, values), gradients = jax.jit(jax.value_and_grad(run, has_aux=True))(moved)
        result = {node["name"]: np.asarray(values[node["name"]]) for node in self.nodes}
        return result | {f"d({name})": np.asarray(g) for name, g in gradients.items()}
