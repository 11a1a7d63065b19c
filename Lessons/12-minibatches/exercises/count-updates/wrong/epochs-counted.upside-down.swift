import Gradus

func updates(samples: Int, batchSize: Int, epochs: Int) throws -> Int {
  return (batchSize + samples - 1) / samples * epochs
}
