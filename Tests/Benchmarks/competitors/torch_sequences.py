"""PyTorch's models of sequences, with the way from Keras's weights to theirs and back."""

import torch
from torch import nn

Tensor = torch.Tensor


class Names(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.table = nn.Embedding(27, 16)
        self.dense = nn.Sequential(nn.Flatten(), nn.Linear(48, 128), nn.Tanh(), nn.Linear(128, 27))

    def forward(self, x: Tensor) -> Tensor:
        return self.dense(self.table(x.long()))

    def take(self, w: list[Tensor]) -> None:
        self.table.weight.copy_(w[0])
        _take_dense(self.dense[1], *w[1:3])
        _take_dense(self.dense[3], *w[3:])

    def give(self) -> list[Tensor]:
        return [self.table.weight, *_give_dense(self.dense[1]), *_give_dense(self.dense[3])]


class Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.attention = nn.MultiheadAttention(64, 4, batch_first=True)
        self.norms = nn.ModuleList([nn.LayerNorm(64, eps=1e-3) for _ in range(2)])
        self.dense = nn.Sequential(nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 64))
        self.answer = nn.Linear(64, 10)

    def forward(self, x: Tensor) -> Tensor:
        a = self.norms[0](x + self.attention(x, x, x, need_weights=False)[0])
        return self.answer(self.norms[1](a + self.dense(a)).mean(dim=1))

    def take(self, w: list[Tensor]) -> None:
        self.attention.in_proj_weight.copy_(torch.cat([w[i].reshape(64, 64).T for i in (0, 2, 4)]))
        self.attention.in_proj_bias.copy_(torch.cat([w[i].flatten() for i in (1, 3, 5)]))
        _take_dense(self.attention.out_proj, w[6].reshape(64, 64), w[7])
        for norm, at in zip(self.norms, (8, 14)):
            norm.weight.copy_(w[at])
            norm.bias.copy_(w[at + 1])
        _take_dense(self.dense[0], *w[10:12])
        _take_dense(self.dense[2], *w[12:14])
        _take_dense(self.answer, *w[16:])

    def give(self) -> list[Tensor]:
        projections = []
        for kernel, bias in zip(self.attention.in_proj_weight.chunk(3), self.attention.in_proj_bias.chunk(3)):
            projections += [kernel.T, bias]
        norms = [[norm.weight, norm.bias] for norm in self.norms]
        dense = [*_give_dense(self.dense[0]), *_give_dense(self.dense[2])]
        return [*projections, *_give_dense(self.attention.out_proj), *norms[0], *dense, *norms[1], *_give_dense(self.answer)]


class Recurrent(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.lstm = nn.LSTM(32, 64, batch_first=True)
        # Two biases that are added would learn twice as fast as Keras's one.
        self.lstm.bias_hh_l0.requires_grad_(False)
        self.answer = nn.Linear(64, 10)

    def forward(self, x: Tensor) -> Tensor:
        return self.answer(self.lstm(x)[1][0][0])

    def take(self, w: list[Tensor]) -> None:
        self.lstm.weight_ih_l0.copy_(w[0].T)
        self.lstm.weight_hh_l0.copy_(w[1].T)
        self.lstm.bias_ih_l0.copy_(w[2])
        self.lstm.bias_hh_l0.zero_()
        _take_dense(self.answer, *w[3:])

    def give(self) -> list[Tensor]:
        lstm = self.lstm
        return [lstm.weight_ih_l0.T, lstm.weight_hh_l0.T, lstm.bias_ih_l0, *_give_dense(self.answer)]


def _take_dense(layer: nn.Linear, kernel: Tensor, bias: Tensor) -> None:
    layer.weight.copy_(kernel.T)
    layer.bias.copy_(bias)


def _give_dense(layer: nn.Linear) -> list[Tensor]:
    return [layer.weight.T, layer.bias]
