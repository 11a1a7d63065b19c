import Gradus

func updates(samples: Int, batchSize: Int, epochs: Int) throws -> Int {
  let all = Double(samples * epochs) / Double(batchSize)
  return Int(all.rounded(.up))
}
