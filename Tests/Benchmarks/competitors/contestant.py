"""What takes part: a way to do a work, timed from the first weights each time."""

from collections.abc import Callable
from typing import Protocol

from .stream import Array


class Contestant(Protocol):
    """One framework's way to do one work."""

    updates: int
    """How many updates one repetition makes."""

    def reset(self) -> None:
        """Goes back to the first weights; not timed."""

    def run(self) -> float:
        """Makes one repetition and returns the mean loss over its samples; timed."""

    def weights(self) -> list[Array]:
        """The weights after a repetition, in Keras's order and shapes."""


class Product:
    """Matrix products, many of them."""

    updates = 1

    def __init__(self, multiply: Callable[[], object], count: int, result: Callable[[], Array]) -> None:
        self.multiply, self.count, self.result = multiply, count, result

    def reset(self) -> None:
        pass

    def run(self) -> float:
        for _ in range(self.count):
            self.multiply()
        return 0.0

    def weights(self) -> list[Array]:
        self.multiply()
        return [self.result()]
