import Gradus

func updates(samples: Int, batchSize: Int, epochs: Int) throws -> Int {
  let full = samples / batchSize
  return full * epochs + epochs
}
