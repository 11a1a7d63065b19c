import Gradus

func updates(samples: Int, batchSize: Int, epochs: Int) throws -> Int {
  let batches = (Double(samples) / Double(batchSize)).rounded()
  return Int(batches) * epochs
}
