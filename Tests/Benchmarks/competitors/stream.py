"""The generator behind every input: Knuth's MMIX linear congruential generator, as the engine has it."""

import math

import numpy as np

Array = np.ndarray

_MULTIPLIER = 6364136223846793005
_INCREMENT = 1442695040888963407
_MASK = (1 << 64) - 1


class Stream:
    """Uniform numbers: state ← state · 6364136223846793005 + 1442695040888963407 (mod 2⁶⁴)."""

    def __init__(self, seed: int) -> None:
        self.state = seed & _MASK

    def uniform(self, lower: float, upper: float, *shape: int) -> Array:
        """Returns lower + (upper − lower) · u, u = (state >> 11) · 2⁻⁵³, row-major."""
        count = math.prod(shape)
        states = np.empty(count, np.uint64)
        states[:1] = (self.state * _MULTIPLIER + _INCREMENT) & _MASK
        # Each round doubles what is known: k steps at once are one step of another generator.
        known, multiplier, increment = 1, _MULTIPLIER, _INCREMENT
        while known < count:
            more = min(known, count - known)
            states[known : known + more] = states[:more] * np.uint64(multiplier) + np.uint64(increment)
            known += more
            increment = (increment * multiplier + increment) & _MASK
            multiplier = (multiplier * multiplier) & _MASK
        self.state = int(states[-1])
        return (lower + (upper - lower) * ((states >> np.uint64(11)) * 2.0**-53)).reshape(shape)

    def glorot(self, *shape: int) -> Array:
        """Returns ±√(6 / (in + out)); a convolution's fans count its receptive field."""
        field = math.prod(shape[:-2])
        limit = math.sqrt(6 / (field * (shape[-2] + shape[-1])))
        return self.uniform(-limit, limit, *shape)
