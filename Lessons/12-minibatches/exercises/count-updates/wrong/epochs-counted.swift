import Gradus

func updates(samples: Int, batchSize: Int, epochs: Int) throws -> Int {
  let batches = samples / batchSize + samples % batchSize > 0 ? 1 : 0
  return batches * epochs
}
