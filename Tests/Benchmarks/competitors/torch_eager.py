"""PyTorch as its tutorials write it: eager, modules and an optimiser."""

import numpy as np
import torch
from torch import nn

from . import torch_sequences
from .contestant import Contestant, Product
from .stream import Array
from .works import Work, product

torch.set_num_threads(1)
torch.set_num_interop_threads(1)


class ChannelsLast(nn.Module):
    """Flattens as Keras does: height, width, channel."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x.permute(0, 2, 3, 1).flatten(1)


def _model(work: Work) -> nn.Module:
    if work.kind == "conv":
        return nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU(), nn.MaxPool2d(2), ChannelsLast(), nn.Linear(72, 10))
    if work.kind == "images":
        pair = lambda channels, filters: [nn.Conv2d(channels, filters, 3), nn.ReLU(), nn.MaxPool2d(2)]
        return nn.Sequential(*pair(1, 16), *pair(16, 32), ChannelsLast(), nn.Linear(800, 10))
    if work.kind in ("names", "attention", "lstm"):
        return {"names": torch_sequences.Names, "attention": torch_sequences.Block, "lstm": torch_sequences.Recurrent}[work.kind]()
    layers: list[nn.Module] = []
    for kernel in work.weights[::2]:
        layers += [nn.Linear(*kernel.shape), nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def _theirs(w: Array) -> torch.Tensor:
    """Keras's kernels have the output last, PyTorch's first."""
    order = {1: (0,), 2: (1, 0), 4: (3, 2, 0, 1)}[w.ndim]
    return torch.tensor(np.ascontiguousarray(w.transpose(order)))


class Eager:
    def __init__(self, work: Work) -> None:
        self.work = work
        x = work.x.transpose(0, 3, 1, 2) if work.kind in ("conv", "images") else work.x
        self.x, self.y = torch.tensor(x), torch.tensor(work.y)
        self.model = _model(work)
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=work.learning_rate)
        self.updates = len(work.batches()) * work.epochs

    def reset(self) -> None:
        with torch.no_grad():
            if hasattr(self.model, "take"):
                return self.model.take([torch.tensor(w) for w in self.work.weights])
            for parameter, w in zip(self.model.parameters(), self.work.weights):
                parameter.copy_(_theirs(w))

    def loss(self, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        output = self.model(x)
        if self.work.kind != "moons":
            return nn.functional.cross_entropy(output, y)
        penalty = sum((p * p).sum() for p in self.model.parameters())
        return (1 - y * output).relu().mean() + 1e-4 * penalty

    def run(self) -> float:
        total = torch.zeros(())
        for _ in range(self.work.epochs):
            for b in self.work.batches():
                self.optimizer.zero_grad()
                loss = self.loss(self.x[b], self.y[b])
                loss.backward()
                self.optimizer.step()
                total += loss.detach() * (b.stop - b.start)
        return float(total) / self.work.samples

    def weights(self) -> list[Array]:
        if hasattr(self.model, "give"):
            return [w.detach().numpy().reshape(k.shape) for w, k in zip(self.model.give(), self.work.weights)]
        order = {1: (0,), 2: (1, 0), 4: (2, 3, 1, 0)}
        return [p.detach().numpy().transpose(order[p.ndim]) for p in self.model.parameters()]


def contestants(work: Work) -> dict[str, Contestant]:
    return {"PyTorch eager": Eager(work)}


def products(size: tuple[int, int, int]) -> dict[str, Contestant]:
    a, b, count = product(size)
    left, right, result = torch.tensor(a), torch.tensor(b), torch.empty(size[0], size[2])
    return {"PyTorch": Product(lambda: torch.mm(left, right, out=result), count, lambda: result.numpy())}
