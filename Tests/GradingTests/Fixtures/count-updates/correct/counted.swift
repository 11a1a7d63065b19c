import Gradus

func updates(samples: Int, batchSize: Int, epochs: Int) throws -> Int {
  var count = 0
  for _ in 0..<epochs {
    var seen = 0
    while seen < samples {
      seen += batchSize
      count += 1
    }
  }
  return count
}
