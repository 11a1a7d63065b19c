"""Processes on one core, with no environment that makes them slower or wider than they are."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from .stream import Array

_ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "NPROC": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false",
    "JAX_PLATFORMS": "cpu",
    "CUDA_VISIBLE_DEVICES": "",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}
# Settings of OpenBLAS that somebody may have made for another machine.
_UNWANTED = {"OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "OPENBLAS_VERBOSE"}


def environment(variables: dict[str, str] | None = None) -> dict[str, str]:
    """Returns this process's environment with one thread for everybody."""
    inherited = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    return inherited | _ONE_THREAD | (variables or {})


@dataclass(frozen=True)
class Core:
    """Where all of them run."""

    number: int
    priority: int = 0
    """As of nice(1): below 0 others wait, which takes privileges."""

    def take(self) -> None:
        """What a child does first: it goes to this core and stays there."""
        os.sched_setaffinity(0, {self.number})
        os.nice(self.priority)


class Framework:
    """A worker process of one framework; see worker.py for what is said."""

    def __init__(self, module: str, variables: dict[str, str], core: Core, folder: str) -> None:
        self.label = " ".join([module, *variables.values()])
        self.talk = Path(folder) / f"{self.label}.txt"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "competitors.worker", module, folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.talk.open("w"),
            text=True,
            cwd=Path(__file__).parents[1],
            env=environment(variables),
            preexec_fn=core.take,
        )
        answer = self.answer()
        self.missing = answer.get("missing", "")

    def answer(self) -> Any:
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.label} ended: {self.talk.read_text()[-2000:]}")
        return json.loads(line)

    def ask(self, command: str) -> Any:
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return self.answer()

    def begin(self, work: str) -> list[str]:
        return self.ask(f"begin {work}")

    def run(self, contestant: str) -> dict[str, Any]:
        return self.ask(f"run {contestant}")

    def weights(self, contestant: str) -> list[Array]:
        with np.load(self.ask(f"weights {contestant}")) as arrays:
            return [arrays[name] for name in arrays.files]

    def end(self) -> None:
        if not self.missing:
            self.process.stdin.close()
        self.process.wait()
