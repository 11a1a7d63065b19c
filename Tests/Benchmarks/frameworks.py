#!/usr/bin/env python3
"""Compares our engine with other frameworks on the same work, in the same run, on one core.

    swift build -c release --product Benchmarks
    python3 Tests/Benchmarks/frameworks.py
    python3 Tests/Benchmarks/frameworks.py keras-program moons --rounds 5

NumPy is needed; JAX, Keras (on TensorFlow and on JAX), PyTorch, micrograd and scikit-learn (for the
digits) take part when Python has them. Every round runs each of them once and ours in between; the best
round counts. All is float32, on one core, each framework in its own process.

Equal work: all begin with the same data and the same weights, compute the loss and the gradients of every
batch, and must end with the same weights: the last columns are the differences from NumPy in float64, of
the mean loss (relative) and of the weights (the worst element, relative to the largest of its tensor).
Where a unit's input is 0 but for rounding, float32 and float64 may see it on either side of its kink: one
such sample moves a small bias by some 1e-4. Exits 1 when our loss is further than 1e-5 (a single batch
left out is), or our weights are further than 2e-3.
"""

import argparse
import dataclasses
import json
import os
import sys
import tempfile
from pathlib import Path

import numpy as np

from competitors import works
from competitors.gradus import Gradus
from competitors.numpy_by_hand import ByHand
from competitors.process import Core, Framework
from competitors.stream import Array

FRAMEWORKS = [
    ("numpy_by_hand", {}),
    ("jax_compiled", {}),
    ("keras_fit", {"KERAS_BACKEND": "tensorflow"}),
    ("keras_fit", {"KERAS_BACKEND": "jax"}),
    ("torch_eager", {}),
    ("micrograd_demo", {}),
]


@dataclasses.dataclass
class Standing:
    """What one contestant has reached."""

    name: str
    rate: float
    """Samples a second; thousands of millions of operations a second for a product."""
    loss_difference: float | None
    """From NumPy in float64; None where there is no loss, or nothing to compare with."""
    weight_difference: float | None


def progress(text: str) -> None:
    """Says on a terminal what is being done."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def difference(weights: list[Array], reference: list[Array]) -> float:
    """The worst element, relative to the largest of its tensor.

    Of a tensor that no loss depends on, such as the bias of an attention's keys, rounding leaves something in the
    reference as well: there the element itself counts.
    """
    size = lambda r: largest if (largest := np.abs(r).max()) > 1e-12 else 1.0
    return max(float(np.abs(w - r).max() / size(r)) for w, r in zip(weights, reference, strict=True))


def compare(name: str, frameworks: list[Framework], gradus: Gradus, rounds: int) -> list[Standing]:
    """Runs one work in all frameworks; ours comes first in the answer."""
    work = works.work(name)
    contestants = [(f, c) for f in frameworks for c in f.begin(name)]
    seconds, answers = {c: float("inf") for _, c in contestants}, {}
    ours = {"samples_per_second": 0.0}
    for number in range(rounds):
        for framework, contestant in contestants:
            progress(f"{name}, round {number + 1}: {contestant}")
            answers[contestant] = framework.run(contestant)
            seconds[contestant] = min(seconds[contestant], answers[contestant]["seconds"])
        progress(f"{name}, round {number + 1}: gradus")
        ours = max(ours, gradus.bench(name), key=lambda result: result["samples_per_second"])
    progress("")
    references = {}

    def standing(title: str, rate: float, updates: int, loss: float, weights: list[Array]) -> Standing:
        if updates not in references:
            reference = ByHand(work, np.float64)
            reference.reset()
            if updates < reference.updates:
                reference.batches = reference.batches[:updates]
            samples = sum(b.stop - b.start for b in reference.batches)
            references[updates] = (reference.run() * work.samples / samples, reference.weights())
        expected, expected_weights = references[updates]
        return Standing(title, rate, abs(loss - expected) / abs(expected), difference(weights, expected_weights))

    standings = [standing("gradus", ours["samples_per_second"], ours["updates"], ours["loss"], gradus.weights(name))]
    for framework, contestant in contestants:
        answer = answers[contestant]
        samples = work.samples if answer["updates"] > 1 else work.batch_size
        rate = samples / seconds[contestant]
        standings.append(standing(contestant, rate, answer["updates"], answer["loss"], framework.weights(contestant)))
    return standings


def compare_products(frameworks: list[Framework], gradus: Gradus, rounds: int) -> list[tuple[str, list[Standing]]]:
    """Matrix products, in GFLOP/s."""
    tables = []
    ours: dict[str, float] = {}
    for _ in range(rounds):
        for size, rate in gradus.bench("matmul")["sizes"].items():
            ours[size] = max(ours.get(size, 0.0), rate)
    for size in works.PRODUCTS:
        rows, inner, columns = size
        title = "x".join(map(str, size))
        a, b, count = works.product(size)
        expected = a.astype(np.float64) @ b.astype(np.float64)
        standings = [Standing("gradus", ours[title], None, None)]
        contestants = [(f, c) for f in frameworks for c in f.begin(f"matmul {title}")]
        best = {c: float("inf") for _, c in contestants}
        for _ in range(rounds):
            for framework, contestant in contestants:
                best[contestant] = min(best[contestant], framework.run(contestant)["seconds"])
        for framework, contestant in contestants:
            rate = 2e-9 * rows * inner * columns * count / best[contestant]
            error = difference(framework.weights(contestant), [expected])
            standings.append(Standing(contestant, rate, None, error))
        tables.append((f"matmul {title}", standings))
    return tables


def show(title: str, standings: list[Standing], unit: str) -> None:
    """Prints a table: the fastest of theirs decides the ratio of the first line."""
    ours, theirs = standings[0], standings[1:]
    print(f"\n{title:<42}{unit:>14}{'ours/theirs':>14}{'loss':>10}{'weights':>10}")
    for s in [ours, *sorted(theirs, key=lambda s: -s.rate)]:
        number = f"{s.rate:,.0f}" if unit == "samples/s" else f"{s.rate:.1f}"
        ratio = "" if s is ours else f"{ours.rate / s.rate:,.2f}"
        differences = ["" if d is None else f"{d:.1e}" for d in (s.loss_difference, s.weight_difference)]
        print(f"  {s.name:<40}{number:>14}{ratio:>14}{differences[0]:>10}{differences[1]:>10}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("works", nargs="*", metavar="WORK", help=f"{', '.join(works.NAMES)}, matmul; all when none is named")
    parser.add_argument("--gradus", default=str(Path(__file__).parents[2] / ".build/release/Benchmarks"), help="our Benchmarks")
    parser.add_argument("--rounds", type=int, default=5, help="of how many the best counts")
    parser.add_argument(
        "--priority", type=int, default=0, help="of all alike, as of nice: -10 where the machine is shared, for root"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the tables to a file as well")
    options = parser.parse_args()
    names = options.works or [*works.NAMES, "matmul"]
    if unknown := set(names) - {*works.NAMES, "matmul"}:
        parser.error(f"no work {', '.join(sorted(unknown))}")

    core = Core(max(os.sched_getaffinity(0)), options.priority)
    tables: list[tuple[str, list[Standing]]] = []
    with tempfile.TemporaryDirectory() as folder:
        gradus = Gradus(options.gradus, core, folder)
        frameworks = [Framework(module, variables, core, folder) for module, variables in FRAMEWORKS]
        for framework in frameworks:
            if framework.missing:
                print(f"without {framework.label}: {framework.missing}", file=sys.stderr)
        present = [f for f in frameworks if not f.missing]
        for name in names:
            if name == "matmul":
                for title, standings in compare_products(present, gradus, options.rounds):
                    show(title, standings, "GFLOP/s")
                    tables.append((title, standings))
            elif name not in gradus.known:
                print(f"\n{name}: not known to {options.gradus}")
            else:
                standings = compare(name, present, gradus, options.rounds)
                show(name, standings, "samples/s")
                tables.append((name, standings))
        for framework in frameworks:
            framework.end()
    if options.json:
        options.json.write_text(json.dumps({t: [dataclasses.asdict(s) for s in standings] for t, standings in tables}, indent=1))
    return 0 if all(is_equal(t, s) for t, s in tables) else 1


def is_equal(title: str, standings: list[Standing]) -> bool:
    """Whether our work is theirs; says so when it is not."""
    ours = standings[0]
    if title.startswith("matmul") or (ours.weight_difference <= 2e-3 and ours.loss_difference <= 1e-5):
        return True
    print(f"\n{title}: our loss or our weights are not theirs")
    return False


if __name__ == "__main__":
    sys.exit(main())
