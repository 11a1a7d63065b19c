import Gradus

func updates(samples: Int, batchSize: Int, epochs: Int) throws -> Int {
  var count = 0
  var left = samples
  while left >= batchSize {
    left -= batchSize
    count += 1
  }
  return count * epochs
}
