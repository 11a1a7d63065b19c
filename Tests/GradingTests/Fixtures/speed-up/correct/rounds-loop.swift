import Gradus

func speedUp(alone: Double, compute: [Double], latency: Double, send: Double) throws -> Double {
  var time = compute.max() ?? 0
  for _ in 0..<(2 * (compute.count - 1)) {
    time += latency
    time += send / Double(compute.count)
  }
  return alone / time
}
