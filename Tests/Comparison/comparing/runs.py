"""The command line of a comparison: many cases, several at a time, one line each."""

import argparse
import multiprocessing
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path


@dataclass(frozen=True)
class Outcome:
    """What came of one case."""

    index: int
    title: str
    differences: dict[str, float]
    refusal: str = ""
    """What the program said, where it did not take the case."""

    def verdict(self, tolerance: float) -> str:
        if self.refusal:
            return "refused"
        return "agrees" if all(d <= tolerance for d in self.differences.values()) else "DIFFERS"


@dataclass(frozen=True)
class Options:
    gradus: str
    seed: int
    updates: int
    keep: Path | None


def main(description: str, case: Callable[[Options, int], Outcome], *, count: int, updates: int, tolerance: float) -> int:
    """Runs the cases and prints what came of each; 1 when any differs or is refused."""
    program = Path(__file__).parents[3] / ".build/release/gradus"
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=count, help="how many cases")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    parser.add_argument("--seed", type=int, default=0, help="other cases for every seed")
    parser.add_argument("--updates", type=int, default=updates, help="how many updates each is trained")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time")
    parser.add_argument("--gradus", default=str(program), help="the program")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave the scenes there")
    verdicts = ["agrees", "refused"]
    parser.add_argument("--without", nargs="*", choices=verdicts, default=[], help="print no lines for these")
    arguments = parser.parse_args()
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
    options = Options(arguments.gradus, arguments.seed, arguments.updates, arguments.keep)
    verdicts: Counter[str] = Counter()
    with multiprocessing.get_context("spawn").Pool(arguments.jobs) as pool:
        indices = range(arguments.first, arguments.first + arguments.count)
        for outcome in pool.imap(partial(case, options), indices):
            verdict = outcome.verdict(tolerance)
            verdicts[verdict] += 1
            if verdict in arguments.without:
                continue
            found = outcome.refusal or "  ".join(f"{name} {d:.0e}" for name, d in outcome.differences.items())
            print(f"{verdict:<8}{outcome.index:4}  {outcome.title}\n              {found}", flush=True)
    print(", ".join(f"{count} {verdict}" for verdict, count in verdicts.items()), f"(to {tolerance:.0e})")
    return 0 if verdicts["agrees"] == arguments.count else 1
