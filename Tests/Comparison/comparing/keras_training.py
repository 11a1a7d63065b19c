"""Keras's own training step in float64, and what it reports in the words of `gradus train --json`.

On JAX with 64 bits, since Keras's TensorFlow backend rounds the optimisers' constants through float32. On JAX
Keras takes 64 bits for 32 when it looks for a result's type (tanh, mean); its table says so, and is told better.
"""

from typing import Any

import jax
import keras
import numpy as np
from keras.src.backend.common import dtypes

keras.config.set_floatx("float64")
dtypes.BIT64_TO_BIT32_DTYPE["float64"] = "float64"


def report(
    model: keras.Model, x: np.ndarray, y: np.ndarray, batch_size: int, updates: int, weights: np.ndarray | None = None
) -> dict[str, Any]:
    """Trains on batches in order, every epoch from the first row; its last batch may be short."""
    predictions = np.asarray(model(x[:batch_size], training=False))
    model.optimizer.build(model.trainable_variables)
    trainable, others, settings = (
        [v.value for v in variables]
        for variables in (model.trainable_variables, model.non_trainable_variables, model.optimizer.variables)
    )

    def step(trainable, others, settings, x, y, weights):
        gradient = jax.value_and_grad(model.compute_loss_and_updates, has_aux=True)
        # What is no metric is not asked for; the loss has the regularisers' penalties in it.
        (loss, (_, _, others, _)), gradients = gradient(
            trainable, others, [], x, y, weights, training=True, optimizer_variables=settings
        )
        trainable, settings = model.optimizer.stateless_apply(settings, gradients, trainable)
        return loss, gradients, trainable, others, settings

    compiled = jax.jit(step)
    starts = range(0, len(x), batch_size)
    losses, first = [], None
    for update in range(updates):
        rows = slice(starts[update % len(starts)], starts[update % len(starts)] + batch_size)
        loss, gradients, trainable, others, settings = compiled(
            trainable, others, settings, x[rows], y[rows], None if weights is None else weights[rows]
        )
        losses.append(float(loss))
        first = first or [np.asarray(g) for g in gradients]
    for variable, value in [*zip(model.trainable_variables, trainable), *zip(model.non_trainable_variables, others)]:
        variable.assign(value)
    return {
        "losses": losses,
        "first_gradients": first or [],
        "weights": model.get_weights(),
        "predictions": predictions,
    }
