import Gradus

func updates(samples: Int, batchSize: Int, epochs: Int) throws -> Int {
  let each = (Double(samples) / Double(batchSize)).rounded(.up)
  return Int(each) * epochs
}
