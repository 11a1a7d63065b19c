"""Models of sequences in NumPy, with the derivatives written by hand."""

import numpy as np

from .stream import Array


class Sequences:
    """What ByHand does with names, attention and lstm."""

    def names(self, x: Array, y: Array) -> float:
        table, w1, b1, w2, b2 = self.w
        places = x.astype(np.intp)
        rows = table[places].reshape(len(y), -1)
        h = np.tanh(rows @ w1 + b1)
        loss, dz = self.cross_entropy(h @ w2 + b2, y)
        dh = (dz @ w2.T) * (1 - h * h)
        dtable = np.zeros_like(table)
        np.add.at(dtable, places.reshape(-1), (dh @ w1.T).reshape(-1, table.shape[1]))
        self.descend([dtable, rows.T @ dh, dh.sum(axis=0), h.T @ dz, dz.sum(axis=0)])
        return loss

    @staticmethod
    def normed(x: Array, gamma: Array, beta: Array) -> tuple:
        """A layer normalisation, and what its derivative needs."""
        centred = x - x.mean(axis=-1, keepdims=True)
        scale = 1 / np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + 1e-3)
        unit = centred * scale
        return unit * gamma + beta, (unit, scale)

    @staticmethod
    def unnormed(d: Array, kept: tuple, gamma: Array) -> tuple[Array, Array, Array]:
        """The derivatives by what was normed, gamma and beta."""
        unit, scale = kept
        dgamma, dbeta = (d * unit).sum(axis=(0, 1)), d.sum(axis=(0, 1))
        d = d * gamma
        mean = d.mean(axis=-1, keepdims=True)
        return scale * (d - mean - unit * (d * unit).mean(axis=-1, keepdims=True)), dgamma, dbeta

    def attention(self, x: Array, y: Array) -> float:
        wq, bq, wk, bk, wv, bv, wo, bo, g1, e1, w1, b1, w2, b2, g2, e2, w3, b3 = self.w
        count, length, width = x.shape
        heads, size = wq.shape[1:]
        rows = x.reshape(-1, width)
        parted = lambda z: z.reshape(count, length, heads, size).transpose(0, 2, 1, 3)
        joined = lambda z: z.transpose(0, 2, 1, 3).reshape(-1, width)
        q, k, v = (
            parted(rows @ w.reshape(width, -1) + b.reshape(-1)) for w, b in [(wq, bq), (wk, bk), (wv, bv)]
        )
        scores = (q @ k.swapaxes(2, 3)) / size**0.5
        scores -= scores.max(axis=-1, keepdims=True)
        p = np.exp(scores)
        p /= p.sum(axis=-1, keepdims=True)
        taken = joined(p @ v)
        out = (taken @ wo.reshape(-1, width) + bo).reshape(x.shape)
        a, kept1 = self.normed(x + out, g1, e1)
        a_rows = a.reshape(-1, width)
        h = np.maximum(a_rows @ w1 + b1, 0)
        b, kept2 = self.normed(a + (h @ w2 + b2).reshape(x.shape), g2, e2)
        pooled = b.mean(axis=1)
        loss, dz = self.cross_entropy(pooled @ w3 + b3, y)

        db = np.repeat((dz @ w3.T / length)[:, None], length, axis=1)
        dsum, dg2, de2 = self.unnormed(db, kept2, g2)
        dsum_rows = dsum.reshape(-1, width)
        dh = (dsum_rows @ w2.T) * (h > 0)
        dnorm, dg1, de1 = self.unnormed(dsum + (dh @ w1.T).reshape(x.shape), kept1, g1)
        dout = dnorm.reshape(-1, width)
        dtaken = parted(dout @ wo.reshape(-1, width).T)
        dp = dtaken @ v.swapaxes(2, 3)
        dscores = p * (dp - (dp * p).sum(axis=-1, keepdims=True)) / size**0.5
        derivatives = []
        for d, w, bias in [
            (dscores @ k, wq, bq),
            (dscores.swapaxes(2, 3) @ q, wk, bk),
            (p.swapaxes(2, 3) @ dtaken, wv, bv),
        ]:
            d = joined(d)
            derivatives += [(rows.T @ d).reshape(w.shape), d.sum(axis=0).reshape(bias.shape)]
        derivatives += [(taken.T @ dout).reshape(wo.shape), dout.sum(axis=0), dg1, de1]
        derivatives += [a_rows.T @ dh, dh.sum(axis=0), h.T @ dsum_rows, dsum_rows.sum(axis=0), dg2, de2]
        self.descend([*derivatives, pooled.T @ dz, dz.sum(axis=0)])
        return loss

    def lstm(self, x: Array, y: Array) -> float:
        kernel, recurrent, bias, w, b = self.w
        count, length, _ = x.shape
        units = len(recurrent)
        logistic = lambda z: 1 / (1 + np.exp(-z))
        inputs = (x.reshape(count * length, -1) @ kernel + bias).reshape(count, length, -1)
        h = c = np.zeros((count, units), self.dtype)
        kept = []
        for t in range(length):
            z = inputs[:, t] + h @ recurrent
            i, f, o = (logistic(z[:, at * units : (at + 1) * units]) for at in (0, 1, 3))
            g = np.tanh(z[:, 2 * units : 3 * units])
            before, c = (h, c), f * c + i * g
            shown = np.tanh(c)
            kept.append((before, i, f, g, o, shown))
            h = o * shown
        loss, dz = self.cross_entropy(h @ w + b, y)
        gradients = [h.T @ dz, dz.sum(axis=0)]
        dh, dc = dz @ w.T, np.zeros_like(c)
        dinputs, drecurrent = np.empty_like(inputs), np.zeros_like(recurrent)
        for t in reversed(range(length)):
            (h, c), i, f, g, o, shown = kept[t]
            dc = dc + dh * o * (1 - shown * shown)
            dinputs[:, t] = np.concatenate(
                [dc * g * i * (1 - i), dc * c * f * (1 - f), dc * i * (1 - g * g), dh * shown * o * (1 - o)], axis=1
            )
            drecurrent += h.T @ dinputs[:, t]
            dh, dc = dinputs[:, t] @ recurrent.T, dc * f
        rows = dinputs.reshape(count * length, -1)
        self.descend([x.reshape(count * length, -1).T @ rows, drecurrent, rows.sum(axis=0), *gradients])
        return loss
