import Gradus

/// Returns how many updates there are: the batches of an epoch, the short one too, times the epochs.
func updates(samples: Int, batchSize: Int, epochs: Int) throws -> Int {
  var batches = samples / batchSize
  if samples % batchSize > 0 { batches += 1 }
  return batches * epochs
}
