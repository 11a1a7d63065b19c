"""Our program, run on one scene, and how far its numbers are from expected ones."""

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

Report = dict[str, Any]


class Refused(Exception):
    """The program did not take the scene: what it said."""


def _run(gradus: str, command: list[str], scene: dict[str, Any], options: list[str], keep: Path | None) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        file = keep or Path(folder) / "scene.json"
        file.write_text(json.dumps(scene, default=float))
        line = [gradus, *command, str(file), *options, "--lang", "en"]
        done = subprocess.run(line, capture_output=True, text=True, timeout=120)
    if done.returncode:
        raise Refused(f"status {done.returncode}: {' '.join(done.stderr.split())}")
    return json.loads(done.stdout)


def train(gradus: str, scene: dict[str, Any], updates: int, keep: Path | None = None) -> Report:
    """Returns what `gradus train --json` reports of a scene; `keep` is where the scene stays."""
    return _run(gradus, ["train"], scene, ["--updates", str(updates), "--json"], keep)


def trace(gradus: str, scene: dict[str, Any], keep: Path | None = None) -> dict[str, Any]:
    """Returns the values of one update by name, as `gradus trace` lists them."""
    records = _run(gradus, ["trace"], scene, ["--updates", "1", "--format", "json"], keep)
    return {record["name"]: record["value"] for record in records}


def difference(ours: Any, theirs: Any, floor: float = 1e-6) -> float:
    """The worst element's distance, relative to the largest number expected beside it.

    Tensors whose numbers are all below `floor` are nought but for rounding: they are measured by it.
    """
    expected = np.asarray(theirs, float)
    received = np.array(ours, dtype=float)  # null, which stands for what is no number, becomes NaN
    if received.shape != expected.shape:
        return float("inf")
    if expected.size == 0:
        return 0.0
    same = (received == expected) | (np.isnan(received) & np.isnan(expected))
    distance = np.where(same, 0.0, np.abs(received - expected))
    worst = float(distance.max() / max(float(np.abs(expected).max()), floor))
    return float("inf") if np.isnan(worst) else worst


def differences(ours: Report, theirs: Report) -> dict[str, float]:
    """The worst difference of each member that is expected; lists of tensors go tensor by tensor."""
    result = {}
    for member, expected in theirs.items():
        received = ours[member]
        if member in ("losses", "predictions"):
            result[member] = difference(received, expected)
        elif len(received) != len(expected):
            result[member] = float("inf")
        else:
            result[member] = max([difference(*pair) for pair in zip(received, expected)], default=0.0)
    return result
