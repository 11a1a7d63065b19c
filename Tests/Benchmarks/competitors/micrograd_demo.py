"""Micrograd's own demonstration, one update of it: the loss as its notebook computes it, number by number."""

import random

import numpy as np
from micrograd.engine import Value
from micrograd.nn import MLP

from .contestant import Contestant
from .stream import Array
from .works import Work


class Demo:
    updates = 1

    def __init__(self, work: Work) -> None:
        self.work = work
        random.seed(0)
        self.model = MLP(2, [16, 16, 1])

    def reset(self) -> None:
        for layer, kernel, bias in zip(self.model.layers, self.work.weights[::2], self.work.weights[1::2]):
            for neuron, w, b in zip(layer.neurons, kernel.T, bias):
                neuron.w = [Value(float(number)) for number in w]
                neuron.b = Value(float(b))

    def run(self) -> float:
        scores = [self.model(list(map(Value, map(float, row)))) for row in self.work.x]
        losses = [(1 + -float(y) * score).relu() for y, score in zip(self.work.y[:, 0], scores)]
        loss = sum(losses) * (1.0 / len(losses)) + 1e-4 * sum(p * p for p in self.model.parameters())
        self.model.zero_grad()
        loss.backward()
        for p in self.model.parameters():
            p.data -= self.work.learning_rate * p.grad
        return loss.data

    def weights(self) -> list[Array]:
        result: list[Array] = []
        for layer in self.model.layers:
            result.append(np.array([[w.data for w in n.w] for n in layer.neurons]).T)
            result.append(np.array([n.b.data for n in layer.neurons]))
        return result


def contestants(work: Work) -> dict[str, Contestant]:
    return {"micrograd": Demo(work)} if work.kind == "moons" else {}


def products(size: tuple[int, int, int]) -> dict[str, Contestant]:
    return {}
