import Gradus

func updates(samples: Int, batchSize: Int, epochs: Int) throws -> Int {
  return samples / (batchSize * epochs)
}
