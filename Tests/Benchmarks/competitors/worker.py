"""One framework in a process of its own: takes commands a line at a time, answers with JSON.

    begin WORK       make a work's contestants; answers their names
    run NAME         one repetition of a contestant; answers seconds, loss, updates
    weights NAME     writes the weights after a repetition to FILE; answers its name
"""

import importlib
import json
import os
import sys
import time

import numpy as np

from . import works


def main(module_name: str, folder: str) -> None:
    # Whatever the framework prints goes where talk belongs.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    answer = lambda value: print(json.dumps(value), file=answers, flush=True)
    try:
        module = importlib.import_module(f".{module_name}", __package__)
    except ImportError as error:
        return answer({"missing": str(error)})
    answer({"ready": module_name})
    contestants, warm = {}, set()
    for line in sys.stdin:
        command, _, name = line.strip().partition(" ")
        if command == "begin":
            contestants, warm = {}, set()
            if name.startswith("matmul "):
                contestants = module.products(tuple(map(int, name.split()[1].split("x"))))
            else:
                contestants = module.contestants(works.work(name))
            answer(list(contestants))
        elif command == "run":
            contestant = contestants[name]
            for _ in range(1 if name in warm else 2):
                contestant.reset()
                start = time.perf_counter()
                loss = float(contestant.run())
                seconds = time.perf_counter() - start
            warm.add(name)
            answer({"seconds": seconds, "loss": loss, "updates": contestant.updates})
        elif command == "weights":
            path = os.path.join(folder, f"{module_name}.npz")
            np.savez(path, *contestants[name].weights())
            answer(path)


main(sys.argv[1], sys.argv[2])
