#!/usr/bin/env python3
"""Computes random graphs of operations with JAX and with `gradus trace`, and compares every number, to 1e-9.

    python3 Tests/Comparison/jax_operations.py --count 500 --jobs 2 --gradus .build/release/gradus
    python3 Tests/Comparison/jax_operations.py --first 17 --count 1 --keep scenes

All is float64. The value of every node and the derivative of the loss by every node and parameter are
compared: the worst element, relative to the largest of its tensor. Graph number i has operation i of the
table in it, so that as many graphs as there are operations try them all; operations that the program
does not know are left out and named. Needs jax. Exits 1 when anything differs or is refused.
"""

import os
import sys
from functools import cache

os.environ |= {"JAX_PLATFORMS": "cpu", "JAX_ENABLE_X64": "1"}

from comparing import program, runs


@cache
def known(gradus: str) -> list:
    """The operations of the table that the program knows by name."""
    from comparing import operations

    def is_known(name: str) -> bool:
        scene = {"values": {"a": 1}, "graph": [{"name": "b", "op": name, "of": []}], "loss": "b"}
        try:
            program.train(gradus, scene, 0)
        except program.Refused as refusal:
            return "There is no op" not in str(refusal)
        return True

    names = {name for name in {o.name for o in operations.ALL} if is_known(name)}
    if unknown := sorted({o.name for o in operations.ALL} - names):
        print(f"not known to the program: {', '.join(unknown)}", file=sys.stderr)
    return [o for o in operations.ALL if o.name in names]


def case(options: runs.Options, index: int) -> runs.Outcome:
    """Makes, computes and compares graph number `index`."""
    import numpy as np
    from comparing.graphs import Graph

    table = known(options.gradus)
    graph = Graph(np.random.default_rng([options.seed, index]))
    lengths = graph.random.integers(1, 5, 4).tolist()
    for rank in graph.random.integers(1, 4, 3):
        graph.parameter(*lengths[4 - rank :], positive=bool(graph.random.random() < 0.4))
    wanted = table[index % len(table)]
    graph.parameter(2, 3, positive=True)
    for _ in range(graph.random.integers(0, 6)):
        graph.add(graph.pick(table))
    for _ in range(20):
        if graph.add(wanted):
            break
    for _ in range(graph.random.integers(0, 4)):
        graph.add(graph.pick(table))
    graph.close()
    title = " ".join(node["op"] for node in graph.nodes if "/" not in node["name"] and "total" not in node["name"])
    expected = graph.expected({o.name: o for o in table})
    keep = options.keep / f"{index:04}.scene.json" if options.keep else None
    try:
        received = program.trace(options.gradus, graph.scene(), keep)
    except program.Refused as refusal:
        return runs.Outcome(index, title, {}, str(refusal))
    differences = {}
    for name, value in expected.items():
        if name in received:
            differences[name] = program.difference(received[name], value)
        elif not name.startswith("d(") or (name[2:-1] in graph.trainable and np.abs(value).max() > 0):
            # A node to which no parameter leads has no derivative here, and a parameter without use none.
            differences[name] = float("inf")
    # Only the worst are worth a line.
    worst = sorted(differences, key=differences.get, reverse=True)[:3]
    return runs.Outcome(index, title, {name: differences[name] for name in worst})


if __name__ == "__main__":
    sys.exit(runs.main(__doc__, case, count=300, updates=1, tolerance=1e-9))
