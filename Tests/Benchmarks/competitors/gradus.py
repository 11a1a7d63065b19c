"""Our own engine, on the same core: the executable Benchmarks."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import numpy as np

from .process import Core, environment
from .stream import Array


class Gradus:
    def __init__(self, program: str, core: Core, folder: str) -> None:
        self.program, self.core = program, core
        self.file = Path(folder) / "gradus.json"
        # An unknown work is refused with the list of those that are known.
        refused = subprocess.run([program, "?"], capture_output=True, text=True)
        listed = refused.stderr.partition("Known: ")[2].partition("\n")[0]
        self.known = set(re.findall(r"[a-z]+(?:-[a-z0-9]+)*", listed))

    def bench(self, work: str) -> dict[str, Any]:
        """One round: the best of three repetitions, as theirs have one a round and are warm already."""
        command = [work, "--json", "--threads", "1", "--repetitions", "3", "--weights", str(self.file)]
        done = subprocess.run(
            [self.program, *command],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            env=environment(),
            preexec_fn=self.core.take,
        )
        return json.loads(done.stdout)[work]

    def weights(self, work: str) -> list[Array]:
        """Those after the last round."""
        return [np.array(w) for w in json.loads(self.file.read_text())[work]]
